package dev.ump.events.platform.control;

import java.sql.SQLException;
import java.util.Objects;

/** The database refused a statement, or cannot be reached. */
public class DatabaseException extends RuntimeException {

    private static final String DATA = "22";
    private static final String CONSTRAINT = "23";

    private final String state;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        state = Objects.requireNonNullElse(cause.getSQLState(), "");
    }

    /** Whether what was written is at fault, so that writing it again will not help. */
    public boolean isAboutData() {
        return state.startsWith(DATA) || state.startsWith(CONSTRAINT);
    }
}

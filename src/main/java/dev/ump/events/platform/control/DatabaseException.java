package dev.ump.events.platform.control;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The database refused a statement, or cannot be reached. */
public class DatabaseException extends RuntimeException {

    private static final String DATA = "22";
    private static final String CONSTRAINT = "23";

    /** Connections that break or cannot be made, resources that ran out, a database that stops or starts; H2's broken or closed connection and closed database. */
    private static final List<String> AWAY = List.of("08", "53", "57P", "90007", "90067", "90098", "90121");

    /** The server's pool gives no state where it has no connection to give. */
    private static final String NO_CONNECTION = "Error in allocating a connection";

    private static final int MAX_CAUSES = 20;

    private final String state;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        state = Objects.requireNonNullElse(cause.getSQLState(), "");
    }

    /** Whether what was written is at fault, so that writing it again will not help. */
    public boolean isAboutData() {
        return state.startsWith(DATA) || state.startsWith(CONSTRAINT);
    }

    /** Whether the cause of something that failed is that the database cannot be used for now. */
    public static boolean isAway(Throwable cause) {
        return cause instanceof SQLException refused
                && (hasStateOfAway(refused) || isNoConnection(refused) || isAboutItsDisk(refused));
    }

    private static boolean hasStateOfAway(SQLException refused) {
        String state = Objects.requireNonNullElse(refused.getSQLState(), "");
        return AWAY.stream().anyMatch(state::startsWith);
    }

    /** H2 has no state for a disk that is full or gone. */
    private static boolean isAboutItsDisk(SQLException refused) {
        return Stream.<Throwable>iterate(refused, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(IOException.class::isInstance);
    }

    private static boolean isNoConnection(SQLException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "").contains(NO_CONNECTION);
    }
}

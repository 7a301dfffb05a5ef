package dev.ump.events.platform.control;

import java.sql.SQLException;

/** The database refused a statement, or cannot be reached. */
public class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}

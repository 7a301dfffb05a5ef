package dev.ump.events.platform.control;

import dev.ump.events.platform.embedded.EmbeddedDatabase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Waits for the database if a server starts before it: deploying without one would leave a server that runs but serves
 * nothing. Until the first connection the server is not ready, and its log says why.
 */
final class FirstConnection {

    private static final Logger LOG = System.getLogger(FirstConnection.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LOG_EVERY = 30;

    private static volatile boolean made;

    private FirstConnection() {}

    /** Opens a connection. */
    interface Attempt {
        Connection connect() throws SQLException;
    }

    /** Returns a connection; until the first one succeeds, waits as long as it takes. */
    static Connection awaited(Attempt attempt) throws SQLException {
        Connection connection = made ? attempt.connect() : waitedFor(attempt);
        made = true;
        return connection;
    }

    private static Connection waitedFor(Attempt attempt) throws SQLException {
        for (int tries = 0; true; tries++) {
            try {
                return attempt.connect();
            } catch (SQLException e) {
                if (EmbeddedDatabase.DAMAGED.equals(e.getSQLState())) {
                    throw e; // waiting does not help
                }
                if (tries % LOG_EVERY == 0) {
                    LOG.log(Level.WARNING, "waiting for the database: {0}", e.getMessage());
                }
                pause(e);
            }
        }
    }

    private static void pause(SQLException reason) throws SQLException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}

package dev.ump.events.platform.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The connections that a data source has opened and that are not yet closed. They are queried, not wrapped, which adds
 * no cost to their use; they answer these queries locally, without asking the database.
 */
final class OpenConnections {

    /**
     * The connections of this server. Static, because the server creates the data source by class name and nothing can
     * be injected.
     */
    static final OpenConnections OF_THIS_SERVER = new OpenConnections();

    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();

    /** Counts this connection from now on. Closed ones are removed here, since the count may never be requested. */
    Connection with(Connection connection) {
        forgetClosed();
        opened.add(connection);
        return connection;
    }

    int count() {
        forgetClosed();
        return opened.size();
    }

    /**
     * Returns how many have a transaction open. Servers turn auto-commit off for its duration; a statement outside a
     * transaction does not show.
     */
    int inTransaction() {
        return (int) opened.stream()
                .filter(connection -> !isClosed(connection))
                .filter(that(connection -> !connection.getAutoCommit()))
                .count();
    }

    private void forgetClosed() {
        opened.removeIf(OpenConnections::isClosed);
    }

    private static boolean isClosed(Connection connection) {
        return that(Connection::isClosed).test(connection);
    }

    private interface Question {
        boolean ask(Connection connection) throws SQLException;
    }

    /** A connection that fails to answer was closed in the meantime or is about to be. */
    private static Predicate<Connection> that(Question question) {
        return connection -> {
            try {
                return question.ask(connection);
            } catch (SQLException e) {
                return false;
            }
        };
    }
}

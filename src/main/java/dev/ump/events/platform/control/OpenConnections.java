package dev.ump.events.platform.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The connections that a data source has opened, until they are closed. They are asked, not wrapped: what goes over them
 * costs nothing more, and what they answer here they know by themselves, without the database.
 */
final class OpenConnections {

    /** Those of this server. The server makes the data source by the name of its class, so that nothing can be injected. */
    static final OpenConnections OF_THIS_SERVER = new OpenConnections();

    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();

    /** Counts this one from now on. Those that were closed go here: it may be that nobody ever asks how many there are. */
    Connection with(Connection connection) {
        forgetClosed();
        opened.add(connection);
        return connection;
    }

    int count() {
        forgetClosed();
        return opened.size();
    }

    /** How many have a transaction open: servers turn automatic commits off for as long as it lasts. A statement outside of one does not show. */
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

    /** A connection that cannot answer was closed meanwhile, or is about to be. */
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

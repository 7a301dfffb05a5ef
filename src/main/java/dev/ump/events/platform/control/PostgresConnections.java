package dev.ump.events.platform.control;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections to PostgreSQL that cannot wait forever and have the settings that this application relies on,
 * whatever the database's defaults. Values given in {@code ump.db.url} take precedence.
 */
final class PostgresConnections {

    private static final int CONNECT_SECONDS = 5;
    private static final int LOGIN_SECONDS = 10;

    /**
     * Limit for one round trip. Longer than PostgreSQL's own limits, so that a statement that takes too long does not
     * cost a connection.
     */
    private static final int SOCKET_SECONDS = 15;

    private static final String READ_COMMITTED =
            "set session characteristics as transaction isolation level read committed";

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final String settings;

    private PostgresConnections(String url, String user, String password, String settings) {
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("ump-events");
        if (!names(url, "tcpKeepAlive")) {
            source.setTcpKeepAlive(true);
        }
        if (!names(url, "connectTimeout")) {
            source.setConnectTimeout(CONNECT_SECONDS);
        }
        if (!names(url, "loginTimeout")) {
            source.setLoginTimeout(LOGIN_SECONDS);
        }
        this.settings = settings;
    }

    /** Returns connections on which each statement, lock wait and pause within a transaction is bounded. */
    static PostgresConnections bounded(String url, String user, String password) {
        List<String> settings = new ArrayList<>(List.of(READ_COMMITTED));
        limit(settings, url, "lock_timeout", "8s");
        limit(settings, url, "statement_timeout", "12s");
        limit(settings, url, "idle_in_transaction_session_timeout", "15s");
        var connections = new PostgresConnections(url, user, password, String.join("; ", settings));
        if (!names(url, "socketTimeout")) {
            connections.source.setSocketTimeout(SOCKET_SECONDS);
        }
        return connections;
    }

    private static void limit(List<String> settings, String url, String name, String limit) {
        if (!url.contains(name)) {
            settings.add("set " + name + " = '" + limit + "'");
        }
    }

    /** Returns connections for migrations, which take as long as the data require. */
    static PostgresConnections unbounded(String url, String user, String password) {
        var connections = new PostgresConnections(
                url,
                user,
                password,
                READ_COMMITTED + "; set lock_timeout = 0; set statement_timeout = 0;"
                        + " set idle_in_transaction_session_timeout = 0");
        connections.source.setSocketTimeout(0);
        return connections;
    }

    private static boolean names(String url, String parameter) {
        return Pattern.compile("[?&]" + parameter + "=").matcher(url).find();
    }

    PGSimpleDataSource source() {
        return source;
    }

    Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(settings);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return (Connection) Proxy.newProxyInstance(
                PostgresConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ProvenConnection(connection));
    }
}

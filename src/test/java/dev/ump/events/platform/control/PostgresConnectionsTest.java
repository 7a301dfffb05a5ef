package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.Firewall;
import dev.ump.events.testing.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class PostgresConnectionsTest {

    private static PostgresServer server;
    private static String url;

    @BeforeAll
    static void start() throws SQLException {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        server = PostgresServer.start();
        url = server.createDatabase("bounds");
        try (Connection connection = unbounded().connect()) {
            execute(connection, "alter database bounds set default_transaction_isolation = 'serializable'");
            execute(connection, "alter database bounds set statement_timeout = '70s'");
            execute(connection, "create table once (id int primary key deferrable initially deferred)");
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void useReadCommittedWhateverTheDefault() throws SQLException {
        try (Connection connection = bounded(url).connect()) {
            connection.setAutoCommit(false);
            assertThat(setting(connection, "transaction_isolation")).isEqualTo("read committed");
        }
    }

    @Test
    void haveTimeoutsUnlessTheUrlOverridesThem() throws SQLException {
        try (Connection connection = bounded(url).connect()) {
            assertThat(setting(connection, "lock_timeout")).isEqualTo("8s");
            assertThat(setting(connection, "statement_timeout")).isEqualTo("12s");
            assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                    .isEqualTo("15s");
        }
        var own = bounded(url + "?socketTimeout=40&options=-c%20statement_timeout=30s");
        assertThat(own.source().getSocketTimeout()).isEqualTo(40);
        try (Connection connection = own.connect()) {
            assertThat(setting(connection, "statement_timeout")).isEqualTo("30s");
            assertThat(setting(connection, "lock_timeout")).isEqualTo("8s");
        }
    }

    @Test
    void haveNoTimeoutsForMigrations() throws SQLException {
        assertThat(unbounded().source().getSocketTimeout()).isZero();
        try (Connection connection = unbounded().connect()) {
            assertThat(setting(connection, "statement_timeout")).isEqualTo("0");
            assertThat(setting(connection, "lock_timeout")).isEqualTo("0");
        }
    }

    @Test
    void areClosedAfterAFailedCommit() throws SQLException {
        Connection connection = bounded(url).connect();
        connection.setAutoCommit(false);
        execute(connection, "insert into once values (1), (1)");
        assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(0)).isFalse();
    }

    /** The validity check must not use the socket timeout, which is an hour here. */
    @Test
    void areInvalidIfTheDatabaseIsSilent() throws SQLException {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (var proxy = Firewall.before(port);
                Connection connection = bounded(url.replace(":" + port, ":" + proxy.port()) + "?socketTimeout=3600")
                        .connect()) {
            assertThat(connection.isValid(0)).isTrue();
            proxy.mute();
            // an answer may still have been in transit
            Awaitility.await("the connection to be invalid").until(() -> !connection.isValid(0));
        }
    }

    private static PostgresConnections bounded(String url) {
        return PostgresConnections.bounded(url, PostgresServer.USER, "");
    }

    private static PostgresConnections unbounded() {
        return PostgresConnections.unbounded(url, PostgresServer.USER, "");
    }

    private static String setting(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

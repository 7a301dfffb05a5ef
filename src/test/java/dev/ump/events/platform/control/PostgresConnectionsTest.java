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
    void readWhatIsCommittedWhateverTheDatabaseSays() throws SQLException {
        try (Connection connection = bounded(url).connect()) {
            connection.setAutoCommit(false);
            assertThat(shown(connection, "transaction_isolation")).isEqualTo("read committed");
        }
    }

    @Test
    void areBoundedUnlessTheUrlSaysOtherwise() throws SQLException {
        try (Connection connection = bounded(url).connect()) {
            assertThat(shown(connection, "lock_timeout")).isEqualTo("8s");
            assertThat(shown(connection, "statement_timeout")).isEqualTo("12s");
            assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("15s");
        }
        var own = bounded(url + "?socketTimeout=40&options=-c%20statement_timeout=30s");
        assertThat(own.source().getSocketTimeout()).isEqualTo(40);
        try (Connection connection = own.connect()) {
            assertThat(shown(connection, "statement_timeout")).isEqualTo("30s");
            assertThat(shown(connection, "lock_timeout")).isEqualTo("8s");
        }
    }

    @Test
    void forMigrationsTakeAsLongAsThereIsData() throws SQLException {
        assertThat(unbounded().source().getSocketTimeout()).isZero();
        try (Connection connection = unbounded().connect()) {
            assertThat(shown(connection, "statement_timeout")).isEqualTo("0");
            assertThat(shown(connection, "lock_timeout")).isEqualTo("0");
        }
    }

    @Test
    void areClosedWhereTheirTransactionCouldNotBeCommitted() throws SQLException {
        Connection connection = bounded(url).connect();
        connection.setAutoCommit(false);
        execute(connection, "insert into once values (1), (1)");
        assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(0)).isFalse();
    }

    /** Who waited for its answer as for any other would wait for an hour here. */
    @Test
    void areNotValidWhereTheDatabaseHasFallenSilent() throws SQLException {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (var proxy = Firewall.before(port);
                Connection connection = bounded(url.replace(":" + port, ":" + proxy.port()) + "?socketTimeout=3600")
                        .connect()) {
            assertThat(connection.isValid(0)).isTrue();
            proxy.mute();
            // it may have answered a moment ago
            Awaitility.await("it is not valid").until(() -> !connection.isValid(0));
        }
    }

    private static PostgresConnections bounded(String url) {
        return PostgresConnections.bounded(url, PostgresServer.USER, "");
    }

    private static PostgresConnections unbounded() {
        return PostgresConnections.unbounded(url, PostgresServer.USER, "");
    }

    private static String shown(Connection connection, String setting) throws SQLException {
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

package dev.ump.events.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void isDurableAndLeavesNoProcess() throws SQLException {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        Optional<ProcessHandle> process;
        try (var server = PostgresServer.start()) {
            String url = server.createDatabase("one");
            assertThat(setting(url, "fsync")).isEqualTo("on");
            assertThat(setting(url, "synchronous_commit")).isEqualTo("on");
            process = ProcessHandle.of(server.pid());
            assertThat(process).isPresent();
        }
        assertThat(process.orElseThrow().isAlive()).isFalse();
    }

    @Test
    void requiresTlsAndPasswordWhenGuarded() throws SQLException {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        try (var server = PostgresServer.startTls()) {
            String url = server.createDatabase("one");
            String plain = url.substring(0, url.indexOf('?')) + "?sslmode=disable";
            assertThat(setting(url, "ssl")).isEqualTo("on");
            assertThatThrownBy(() -> setting(plain, "ssl")).hasMessageContaining("no encryption");
            assertThatThrownBy(() -> DriverManager.getConnection(url, PostgresServer.USER, "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static String setting(String url, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
                var rows = connection.createStatement().executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

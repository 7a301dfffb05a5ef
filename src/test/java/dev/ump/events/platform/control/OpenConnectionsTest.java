package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private final OpenConnections connections = new OpenConnections();

    @Test
    void countsAConnectionUntilItIsClosed() throws SQLException {
        Connection first = open();
        try (Connection second = open()) {
            assertThat(second).isNotSameAs(first);
            assertThat(connections.count()).isEqualTo(2);
            first.close();
            assertThat(connections.count()).isEqualTo(1);
        }
        assertThat(connections.count()).isZero();
    }

    @Test
    void countsATransactionUntilItEnds() throws SQLException {
        try (Connection connection = open();
                Connection idle = open()) {
            assertThat(idle.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            assertThat(connections.inTransaction()).isEqualTo(1);
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(connections.inTransaction()).isZero();
        }
    }

    @Test
    void closingAConnectionEndsItsTransaction() throws SQLException {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
        }
        assertThat(connections.inTransaction()).isZero();
    }

    private Connection open() throws SQLException {
        return connections.with(DriverManager.getConnection("jdbc:h2:mem:"));
    }
}

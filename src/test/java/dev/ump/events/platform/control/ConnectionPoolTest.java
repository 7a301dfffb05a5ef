package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {

    private static final Duration LONG = Duration.ofMillis(200);

    private final JdbcConnectionPool singleConnectionPool = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
    private final ConnectionPool pool = new ConnectionPool();

    @BeforeEach
    void open() {
        singleConnectionPool.setMaxConnections(1);
        pool.dataSource = singleConnectionPool;
    }

    @AfterEach
    void dispose() {
        singleConnectionPool.dispose();
    }

    @Test
    void lastWaitIsZeroBeforeTheFirstMeasurement() {
        assertThat(pool.lastWait()).isZero();
    }

    @Test
    void returnsTheConnection() {
        pool.measureWait();
        assertThat(pool.lastWait()).isPositive();
        assertThat(singleConnectionPool.getActiveConnections()).isZero();
    }

    @Test
    void waitGrowsUntilAConnectionIsFreeAndIsThenKept() throws SQLException {
        CompletableFuture<Void> measuring;
        try (Connection last = singleConnectionPool.getConnection()) {
            assertThat(last.isClosed()).isFalse();
            measuring = CompletableFuture.runAsync(pool::measureWait);
            Awaitility.await().until(() -> pool.lastWait().compareTo(LONG) > 0);
            assertThat(measuring).isNotDone();
        }
        measuring.join();
        Duration took = pool.lastWait();
        assertThat(took).isGreaterThan(LONG);
        assertThat(pool.lastWait()).isEqualTo(took);
    }

    @Test
    void failedWaitCountsUntilTheNextSuccess() throws SQLException {
        singleConnectionPool.setLoginTimeout(1);
        try (Connection last = singleConnectionPool.getConnection()) {
            assertThat(last.isClosed()).isFalse();
            pool.measureWait();
        }
        Duration failedWait = pool.lastWait();
        assertThat(failedWait).isGreaterThan(LONG);
        Awaitility.await("a shorter wait").until(() -> {
            pool.measureWait();
            return pool.lastWait().compareTo(failedWait) < 0;
        });
    }

    @Test
    void aNewMeasurementDoesNotHideTheLastWait() throws SQLException {
        CompletableFuture<Void> measuring;
        Duration failedWait;
        try (Connection last = singleConnectionPool.getConnection()) {
            assertThat(last.isClosed()).isFalse();
            singleConnectionPool.setLoginTimeout(1);
            pool.measureWait();
            failedWait = pool.lastWait();
            singleConnectionPool.setLoginTimeout(30);
            measuring = CompletableFuture.runAsync(pool::measureWait);
            assertThat(pool.lastWait()).isGreaterThanOrEqualTo(failedWait);
            Awaitility.await().until(() -> pool.lastWait().compareTo(failedWait) > 0);
        }
        measuring.join();
        assertThat(pool.lastWait()).isGreaterThan(failedWait);
    }
}

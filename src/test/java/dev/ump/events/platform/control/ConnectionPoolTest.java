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

    private final JdbcConnectionPool ofOne = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
    private final ConnectionPool pool = new ConnectionPool();

    @BeforeEach
    void useIt() {
        ofOne.setMaxConnections(1);
        pool.dataSource = ofOne;
    }

    @AfterEach
    void dispose() {
        ofOne.dispose();
    }

    @Test
    void nothingWasWaitedForBeforeAnythingWasMeasured() {
        assertThat(pool.lastWait()).isZero();
    }

    @Test
    void theConnectionIsGivenBack() {
        pool.measureWait();
        assertThat(pool.lastWait()).isPositive();
        assertThat(ofOne.getActiveConnections()).isZero();
    }

    @Test
    void theWaitGrowsWhileTheLastConnectionIsInUseAndStaysWhenItIsOver() throws SQLException {
        CompletableFuture<Void> measuring;
        try (Connection last = ofOne.getConnection()) {
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
    void aWaitInVainIsOneTooUntilAConnectionWasGotAgain() throws SQLException {
        ofOne.setLoginTimeout(1);
        try (Connection last = ofOne.getConnection()) {
            assertThat(last.isClosed()).isFalse();
            pool.measureWait();
        }
        Duration inVain = pool.lastWait();
        assertThat(inVain).isGreaterThan(LONG);
        Awaitility.await("one that was got sooner").until(() -> {
            pool.measureWait();
            return pool.lastWait().compareTo(inVain) < 0;
        });
    }

    @Test
    void aNewTryDoesNotHideTheWaitBeforeIt() throws SQLException {
        CompletableFuture<Void> measuring;
        Duration inVain;
        try (Connection last = ofOne.getConnection()) {
            assertThat(last.isClosed()).isFalse();
            ofOne.setLoginTimeout(1);
            pool.measureWait();
            inVain = pool.lastWait();
            ofOne.setLoginTimeout(30);
            measuring = CompletableFuture.runAsync(pool::measureWait);
            assertThat(pool.lastWait()).isGreaterThanOrEqualTo(inVain);
            Awaitility.await().until(() -> pool.lastWait().compareTo(inVain) > 0);
        }
        measuring.join();
        assertThat(pool.lastWait()).isGreaterThan(inVain);
    }
}

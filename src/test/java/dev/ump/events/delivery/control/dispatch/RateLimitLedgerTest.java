package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ump.events.delivery.entity.RateLimitSchedule;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.PooledH2;
import dev.ump.events.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class RateLimitLedgerTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Duration SPACING = Duration.ofMillis(100);

    private final PooledH2 store = new PooledH2();
    private final Transactions transactions = new Transactions(store.source());
    private final RateLimitLedger ledger = new RateLimitLedger();

    @BeforeEach
    void open() {
        Schema.migrate(store.source());
        ledger.database = new Database(transactions.source());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void beginsWithASlotNow() {
        assertThat(slots("sub_1", 2)).containsExactly(NOW, NOW.plusMillis(100));
    }

    @Test
    void goesOnWhereItStoppedBefore() {
        slots("sub_1", 12);
        ledger.take("sub_1", NOW, schedule -> {
            assertThat(schedule).isEqualTo(new RateLimitSchedule(NOW.plusMillis(1100), NOW.plusMillis(1200)));
            return new RateLimitSchedule.Taken(List.of(), List.of(), schedule);
        });
    }

    @Test
    void keepsSubscriptionsApart() {
        slots("sub_1", 2);
        assertThat(slots("sub_2", 1)).containsExactly(NOW);
    }

    @Test
    void forgetsADeletedSubscription() {
        slots("sub_1", 1);
        slots("sub_2", 1);
        ledger.remove("sub_1");
        assertThat(slots("sub_1", 1)).containsExactly(NOW);
        assertThat(slots("sub_2", 1)).containsExactly(NOW.plusMillis(100));
    }

    /** Waiting for the other server would make all subscriptions of this one wait. */
    @Test
    void failsAtOnceWhileAnotherServerTakesSlots() {
        slots("sub_1", 1);
        transactions.commit(() -> {
            assertThat(slots("sub_1", 1)).containsExactly(NOW.plusMillis(100));
            assertThat(takenElsewhere())
                    .failsWithin(Patience.LONG)
                    .withThrowableThat()
                    .havingCause()
                    .asInstanceOf(type(DatabaseException.class))
                    .matches(DatabaseException::isConflict);
            return true;
        });
        assertThat(takenElsewhere()).succeedsWithin(Patience.LONG).isEqualTo(List.of(NOW.plusMillis(200)));
    }

    @Test
    void failsWhereAnotherServerTakesTheFirstSlotsAtTheSameTime() {
        ledger.database = new Database(transactions.source()) {

            private boolean interrupted;

            @Override
            public int update(String sql, @Nullable Object... parameters) {
                if (!interrupted) {
                    interrupted = true;
                    assertThat(slots("sub_1", 1)).containsExactly(NOW);
                }
                return super.update(sql, parameters);
            }
        };
        assertThatThrownBy(() -> slots("sub_1", 1)).isInstanceOf(DatabaseException.class);
        assertThat(slots("sub_1", 1)).containsExactly(NOW.plusMillis(100));
    }

    private CompletableFuture<List<Instant>> takenElsewhere() {
        return CompletableFuture.supplyAsync(() -> transactions.commit(() -> slots("sub_1", 1)));
    }

    private List<Instant> slots(String subscription, int fresh) {
        return ledger.take(subscription, NOW, schedule -> schedule.take(0, fresh, SPACING, NOW, NOW.plusSeconds(1)))
                .taken();
    }
}

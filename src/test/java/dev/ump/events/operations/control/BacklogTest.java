package dev.ump.events.operations.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.operations.entity.Figures;
import dev.ump.events.operations.entity.Standing;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The backlog of healthy subscriptions is counted even if much is waiting for failing ones. */
class BacklogTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant LONG_AGO = NOW.minus(10, ChronoUnit.DAYS);

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Backlog backlog = new Backlog();

    Database database() {
        return memory.database();
    }

    @BeforeEach
    void fill() {
        backlog.database = database();
        database().update("""
                insert into partner (id, name, created_at, updated_at, version)
                values ('prt_1', 'one', current_timestamp, current_timestamp, 1)""");
        subscription("sub_good", "active");
        subscription("sub_bad", "failing");
    }

    @Test
    void countsHealthySubscriptions() {
        insertDeliveries("sub_good", 30, NOW, NOW);
        insertDeliveries("sub_bad", 20, Delivery.RESTING, NOW);
        Standing standing = backlog.with(figures(50, NOW));
        assertThat(standing.backlog()).isEqualTo(30);
        assertThat(standing.oldestUndeliveredAt()).isEqualTo(NOW);
    }

    @Test
    void aFailingSubscriptionDoesNotHideTheOthers() {
        insertDeliveries("sub_bad", Overview.MOST + 1, Delivery.RESTING, NOW);
        insertDeliveries("sub_good", 30, Delivery.RESTING, NOW);
        assertThat(backlog.with(figures(Overview.MOST, NOW)).backlog()).isEqualTo(30);

        insertDeliveries("sub_good", Overview.MOST, NOW, NOW);
        assertThat(backlog.with(figures(Overview.MOST, NOW)).backlog()).isEqualTo(Overview.MOST);
    }

    @Test
    void findsTheOldestBeyondTheCountingLimit() {
        insertDeliveries("sub_bad", 1, Delivery.RESTING, LONG_AGO);
        insertDeliveries("sub_good", Overview.MOST, NOW, NOW);
        assertThat(backlog.with(figures(Overview.MOST, NOW)).oldestUndeliveredAt())
                .isEqualTo(LONG_AGO);
    }

    @Test
    void reportsAnEmptyBacklog() {
        Standing standing = backlog.with(figures(0, null));
        assertThat(standing.backlog()).isZero();
        assertThat(standing.oldestUndeliveredAt()).isNull();
    }

    private static Figures figures(long waiting, @Nullable Instant oldest) {
        return new Figures(1, Map.of(), new Figures.Waiting(waiting, waiting == Overview.MOST, oldest), 0, null);
    }

    private void subscription(String id, String status) {
        database().update("""
                insert into subscription (id, partner_id, domains, event_types, headers, status, starts_at, created_at,
                    updated_at, version)
                values (?, 'prt_1', '', '', '', ?, current_timestamp, current_timestamp, current_timestamp, 1)""", id, status);
    }

    private void insertDeliveries(String subscription, int deliveries, Instant dueAt, Instant createdAt) {
        List<String> ids = IntStream.range(0, deliveries)
                .mapToObj(i -> Ids.first("dlv", createdAt).substring(0, 20)
                        + String.format(Locale.ROOT, "%08d", i)
                        + (subscription.equals("sub_bad") ? "00" : dueAt.equals(NOW) ? "01" : "02"))
                .toList();
        database().batch("""
                insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                    due_at, created_at)
                values (?, 'evt_1', ?, 'prt_1', 'pending', 0, 0, 0, ?, ?)""", ids, id -> new Object[] {id, subscription, dueAt, createdAt});
    }
}

package dev.ump.events.delivery.control.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaitingSearchTest {

    private static final Instant CREATED = Instant.parse("2026-10-01T12:00:00Z");
    private static final String DELIVERY = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at, ended_at) values (?, ?, ?, ?, ?, 1, 0, 1, ?, ?, ?)""";

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final WaitingSearch waiting = new WaitingSearch();

    @BeforeEach
    void open() {
        waiting.database = database;
    }

    @Test
    void findsLatestFirstBelowTheTop() {
        insert("dlv_1", "sub_1", "pending");
        insert("dlv_3", "sub_1", "pending");
        insert("dlv_2", "sub_1", "pending");

        assertThat(find(ofStatus(DeliveryStatus.PENDING), DeliveryRanges.END, 2))
                .containsExactly("dlv_3", "dlv_2");
        assertThat(find(ofStatus(DeliveryStatus.PENDING), "dlv_2", 2)).containsExactly("dlv_1");
    }

    @Test
    void findsPausedDeliveries() {
        insert("dlv_1", "sub_1", "pending", Delivery.RESTING);

        assertThat(find(ofStatus(DeliveryStatus.PENDING), DeliveryRanges.END, 9))
                .containsExactly("dlv_1");
    }

    @Test
    void ignoresEndedDeliveries() {
        insert("dlv_1", "sub_1", "delivered", null);

        assertThat(find(ofStatus(DeliveryStatus.DELIVERED), DeliveryRanges.END, 9))
                .isEmpty();
    }

    @Test
    void appliesEveryFilter() {
        insert("dlv_1", "sub_1", "pending");
        insert("dlv_2", "sub_1", "retrying");
        insert("dlv_3", "sub_2", "retrying");

        assertThat(find(ofStatus(DeliveryStatus.RETRYING), DeliveryRanges.END, 9))
                .containsExactly("dlv_3", "dlv_2");
        assertThat(find(query("sub_1", null, DeliveryStatus.RETRYING, null, null)))
                .containsExactly("dlv_2");
        assertThat(find(query(null, "prt_of_sub_2", DeliveryStatus.RETRYING, null, null)))
                .containsExactly("dlv_3");
        assertThat(find(query(null, null, DeliveryStatus.RETRYING, CREATED, null)))
                .hasSize(2);
        assertThat(find(query(null, null, DeliveryStatus.RETRYING, CREATED.plusNanos(1000), null)))
                .isEmpty();
        assertThat(find(query(null, null, DeliveryStatus.RETRYING, null, CREATED)))
                .isEmpty();
        assertThat(find(new DeliveryQuery(null, null, "evt_of_dlv_2", DeliveryStatus.RETRYING, null, null)))
                .containsExactly("dlv_2");
    }

    @Test
    void givesUpWhenTooManyAreWaiting() {
        List<Object[]> rows = IntStream.rangeClosed(0, DeliveryRanges.MOST)
                .mapToObj(n -> row("dlv_" + n, "sub_1", "pending", CREATED))
                .toList();
        database.batch(DELIVERY, rows, row -> row);

        assertThat(waiting.find(ofStatus(DeliveryStatus.PENDING), DeliveryRanges.END, 9))
                .isEmpty();
    }

    private void insert(String id, String subscription, String status) {
        insert(id, subscription, status, CREATED);
    }

    private void insert(String id, String subscription, String status, @Nullable Instant dueAt) {
        database.update(DELIVERY, row(id, subscription, status, dueAt));
    }

    private static @Nullable Object[] row(String id, String subscription, String status, @Nullable Instant dueAt) {
        return new @Nullable Object[] {
            id,
            "evt_of_" + id,
            subscription,
            "prt_of_" + subscription,
            status,
            dueAt,
            CREATED,
            dueAt == null ? CREATED : null
        };
    }

    private static DeliveryQuery ofStatus(DeliveryStatus status) {
        return query(null, null, status, null, null);
    }

    private static DeliveryQuery query(
            @Nullable String subscription,
            @Nullable String partner,
            DeliveryStatus status,
            @Nullable Instant since,
            @Nullable Instant until) {
        return new DeliveryQuery(subscription, partner, null, status, since, until);
    }

    private List<String> find(DeliveryQuery query) {
        return find(query, DeliveryRanges.END, 9);
    }

    private List<String> find(DeliveryQuery query, String top, int limit) {
        return waiting.find(query, top, limit).orElseThrow();
    }
}

package dev.ump.events.delivery.control.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryRangesTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final DeliveryQuery ALL = of(null);
    private static final String DELIVERY = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                created_at, ended_at) values (?, 'evt_1', 'sub_1', ?, 'delivered', 1, 0, 1, ?, ?)""";
    private static final String WITHIN = "select count(*) from delivery where id >= ? and id < ?";

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final DeliveryRanges ranges = new DeliveryRanges();

    @BeforeEach
    void open() {
        ranges.database = database;
        ranges.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Test
    void fewDeliveriesFitInOneRange() {
        assertThat(rangeSizes(ALL)).isEmpty();
        insertDeliveries("prt_1", 100, Duration.ofDays(1));
        assertThat(rangeSizes(ALL)).containsExactly(100);
    }

    @Test
    void manyDeliveriesAreSplitIntoBoundedRangesWithoutGaps() {
        insertDeliveries("prt_1", 12_000, Duration.ofMillis(700));
        assertBounded(rangeSizes(ALL), 12_000);
    }

    @Test
    void splitsUnevenlyDistributedDeliveries() {
        insertDeliveries("prt_1", 9_000, Duration.ofMillis(2));
        ranges.clock = Clock.fixed(NOW.plus(Duration.ofDays(20)), ZoneOffset.UTC);
        assertBounded(rangeSizes(ALL), 9_000);
    }

    @Test
    void doesNotSplitOneMillisecond() {
        insertDeliveries("prt_1", 6_000, Duration.ZERO);
        assertThat(rangeSizes(ALL).stream().mapToInt(Integer::intValue).sum()).isEqualTo(6_000);
    }

    @Test
    void countsOnlyMatchingDeliveries() {
        insertDeliveries("prt_1", 6_000, Duration.ofMillis(5));
        assertThat(ranges.below(of("prt_2"), DeliveryRanges.END)).isEqualTo(DeliveryRanges.BEGINNING);
        assertThat(ranges.below(of("prt_1"), DeliveryRanges.END)).isNotEqualTo(DeliveryRanges.BEGINNING);
    }

    @Test
    void acceptsACursorWithoutATime() {
        insertDeliveries("prt_1", 6_000, Duration.ofMillis(5));
        assertThat(ranges.below(ALL, "dlv_none")).isGreaterThan(DeliveryRanges.BEGINNING);
        assertThat(ranges.below(ALL, "x")).isGreaterThan(DeliveryRanges.BEGINNING);
    }

    private static void assertBounded(List<Integer> sizes, int total) {
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(total);
        assertThat(sizes).hasSizeLessThan(2 * total / DeliveryRanges.MOST + 3);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(DeliveryRanges.MOST));
    }

    /** The number of deliveries in each nonempty range, from the latest to the earliest. */
    private List<Integer> rangeSizes(DeliveryQuery query) {
        List<Integer> sizes = new ArrayList<>();
        String top = DeliveryRanges.END;
        while (!top.equals(DeliveryRanges.BEGINNING)) {
            String from = ranges.below(query, top);
            assertThat(from).isLessThan(top);
            sizes.add(database.query(WITHIN, row -> row.getInt(1), from, top).get(0));
            top = from;
        }
        return sizes.stream().filter(size -> size > 0).toList();
    }

    private void insertDeliveries(String partner, int count, Duration interval) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        database.batch(DELIVERY, numbers, n -> {
            Instant at = NOW.minus(interval.multipliedBy(n));
            String id = Ids.first("dlv", at);
            String number = String.format(Locale.ROOT, "%08d", n);
            return new Object[] {id.substring(0, id.length() - number.length()) + number, partner, at, at};
        });
    }

    private static DeliveryQuery of(@Nullable String partner) {
        return new DeliveryQuery(null, partner, null, null, null, null);
    }
}

package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.platform.control.Schema;
import dev.ump.events.pull.entity.FeedFilter;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.WantedDelivery;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page must cost the same at every depth, and come from indexes with every filter. */
abstract class FeedCost {

    private static final int PAGE = 1000;
    private static final String SECTIONS = """
            insert into feed_section (id, recorded_at, events, last_position)
            select 'fsc_' || n, current_timestamp, 10, n from %s where mod(n, 10) = 0""";
    private static final String EVENTS = """
            insert into event (id, type, resource_type, resource_id, occurred_at, recorded_at, document, section_id, ordinal)
            select 'evt_' || n, 'booking_created', 'booking', 'BK' || n, current_timestamp, current_timestamp,
                '{"id":"evt_' || n || '"}', 'fsc_' || (n + 9) / 10 * 10, mod(n + 9, 10) + 1 from %s""";
    private static final String DELIVERIES = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                created_at, ended_at)
            select 'dlv_' || n, 'evt_' || n, 'sub_1', 'prt_1',
                case when mod(n, 5000) = 0 then 'exhausted' else 'delivered' end, 1, 0, 1, current_timestamp,
                current_timestamp from %s""";

    /** Number of events in the feed. */
    abstract int events();

    /** A table with the numbers 1 to {@link #events} in a column {@code n}. */
    abstract String numbers();

    abstract DataSource database();

    /** Checks that the plan scans positions and reads only the events there. */
    abstract void checkFeed(String plan);

    @Test
    void pagesComeFromIndexesAtEveryDepthAndWithEveryFilter() {
        DataSource source = database();
        Schema.migrate(source);
        var feedDatabase = new FeedDatabase(source);
        feedDatabase.database.update(SECTIONS.formatted(numbers()));
        feedDatabase.database.update(EVENTS.formatted(numbers()));
        feedDatabase.database.update(DELIVERIES.formatted(numbers()));
        feedDatabase.last(events());
        feedDatabase.database.update("analyze");

        for (String delivery : new String[] {null, "undelivered", "exhausted"}) {
            FeedQuery query = new FeedQuery(FeedDatabase.PARTNER, filter(delivery), PAGE);
            String plan = plan(feedDatabase, query, events() / 2);
            System.out.println(getClass().getSimpleName() + ", delivery=" + delivery + ":\n" + plan);
            checkFeed(plan);
            if (delivery != null) {
                assertThat(plan).containsIgnoringCase("delivery_of_event").doesNotContainIgnoringCase("hash");
            }
        }
        checkAcknowledging(feedDatabase);
        report(feedDatabase);
    }

    /** The statistics say that nothing is waiting, but much may be waiting by now. */
    private void checkAcknowledging(FeedDatabase feedDatabase) {
        List<String> step = IntStream.rangeClosed(1, Acknowledgements.STEP)
                .mapToObj(n -> "evt_" + n)
                .toList();
        assertThat(plan(feedDatabase, Acknowledgements.OF_EVENTS, step, FeedDatabase.PARTNER))
                .containsIgnoringCase("delivery_of_event")
                .doesNotContainIgnoringCase("delivery_due")
                .doesNotContainIgnoringCase("delivery_waiting");
    }

    private void report(FeedDatabase feedDatabase) {
        FeedQuery query = FeedDatabase.everything(PAGE);
        feedDatabase.feed().read(query, events() / 2);
        System.out.printf(
                "%s: a page of %d of %d events takes %d ms at the beginning, %d ms at the end%n",
                getClass().getSimpleName(),
                PAGE,
                events(),
                millis(feedDatabase, query, 0),
                millis(feedDatabase, query, events() - PAGE));
    }

    private static long millis(FeedDatabase feedDatabase, FeedQuery query, long from) {
        long start = System.nanoTime();
        assertThat(feedDatabase.feed().read(query, from).places()).hasSize(PAGE);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static FeedFilter filter(@Nullable String delivery) {
        return new FeedFilter(
                FeedFilter.NONE.types(),
                null,
                null,
                null,
                delivery == null ? null : WantedDelivery.named(delivery).orElseThrow());
    }

    private static String plan(FeedDatabase feedDatabase, FeedQuery query, long from) {
        FeedStatement statement =
                EventFeed.statement(query, feedDatabase.feed().sight(query), from, from + EventFeed.SCAN, PAGE);
        return plan(feedDatabase, statement.sql(), statement.parameters());
    }

    private static String plan(FeedDatabase feedDatabase, String sql, Object... parameters) {
        return String.join("\n", feedDatabase.database.query("explain " + sql, row -> row.getString(1), parameters));
    }
}

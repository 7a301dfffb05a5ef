package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.platform.control.Schema;
import dev.ump.events.pull.control.FeedRace.Result;
import dev.ump.events.testing.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * No gaps and no duplicates: however late a server commits, each reader that follows {@code next_cursor} gets exactly
 * the committed events, once, in the same order for all. As a control, readers by id must lose events in the same race;
 * otherwise it would prove nothing.
 */
abstract class FeedOrder {

    private static final int PER_SECOND = 500;
    private static final int SECONDS = 6;

    /** A pool of connections to an empty database, the same one for all pools. */
    abstract DataSource pool();

    @Test
    void everyReaderGetsAllCommittedEventsOnceInTheSameOrder() throws Exception {
        DataSource first = pool();
        Schema.migrate(first);
        try (var one = new FeedNode(first);
                var other = new FeedNode(pool())) {
            Result result = new FeedRace(List.of(one, other)).run(42);

            report(result);
            List<String> order = result.byFeed().get(0);
            assertThat(holes(result, result.byFeed()))
                    .as("holes of each reader")
                    .containsOnly(0);
            assertThat(new HashSet<>(order)).hasSameSizeAs(order).isEqualTo(result.committed());
            assertThat(new HashSet<>(result.byFeed())).as("different orders").hasSize(1);
            assertThat(holes(result, result.byId()))
                    .as("holes of each reader by id, as a control")
                    .anyMatch(holes -> holes > 0);
        }
    }

    private void report(Result result) {
        System.out.printf(
                "%s: %d events committed, %d rolled back, %d publishers on 2 pools, up to %d ms before commit;"
                        + " holes of %d readers by id %s, by position %s%n",
                getClass().getSimpleName(),
                result.committed().size(),
                result.rolledBack(),
                FeedRace.PUBLISHERS,
                FeedRace.MAX_DELAY_MILLIS,
                FeedRace.READERS,
                holes(result, result.byId()),
                holes(result, result.byFeed()));
    }

    private static List<Integer> holes(Result result, List<List<String>> readers) {
        return readers.stream()
                .map(read -> FeedRace.holes(result.committed(), read).size())
                .toList();
    }

    /** A commit must trigger the assignment of positions; the interval is an hour here. */
    @Test
    void eventsAreReadableSoonAfterTheirCommit() throws Exception {
        DataSource pool = pool();
        Schema.migrate(pool);
        var committed = new ConcurrentHashMap<String, Long>();
        var threads = Executors.newScheduledThreadPool(8);
        try (var node = new FeedNode(pool, Duration.ofHours(1))) {
            for (int i = 0; i < PER_SECOND * SECONDS; i++) {
                threads.schedule(
                        () -> node.publish(1, 0).forEach(id -> committed.put(id, System.nanoTime())),
                        i * 1_000_000L / PER_SECOND,
                        TimeUnit.MICROSECONDS);
            }
            var reading = CompletableFuture.supplyAsync(() -> readAll(node, PER_SECOND * SECONDS));
            assertThat(reading).succeedsWithin(Patience.LONG);
            Map<String, Long> visible = reading.join();
            threads.shutdown();
            assertThat(threads.awaitTermination(Patience.LONG.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            report(visible.entrySet().stream()
                    .map(event -> event.getValue() - committed.getOrDefault(event.getKey(), 0L))
                    .map(nanos -> TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)))
                    .sorted()
                    .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private void report(List<Long> millis) {
        System.out.printf(
                "%s: %d events at %d/s; ms from commit to visible: median %d, p99 %d, worst %d%n",
                getClass().getSimpleName(),
                millis.size(),
                PER_SECOND,
                percentile(millis, 50),
                percentile(millis, 99),
                percentile(millis, 100));
    }

    private static Map<String, Long> readAll(FeedNode node, int count) {
        Map<String, Long> visible = new HashMap<>();
        String cursor = null;
        while (visible.size() < count) {
            var page = node.page(cursor, 1000);
            cursor = page.nextCursor();
            long now = System.nanoTime();
            page.data().forEach(event -> visible.put(event.json(), now));
            FeedNode.sleep(2);
        }
        return visible;
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}

package dev.ump.events.bench;

import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * Compares the latency of a dispatcher that purges many expired events to that of one with nothing to purge, under the
 * same load, each on its own database server. The one without is measured before and after the other.
 */
final class Retention implements Scenario {

    private static final int OLD = 500_000;
    private static final int WARM_UP_SECONDS = 120;
    private static final int LEAD_IN_SECONDS = 10;
    private static final int SECONDS = 30;
    private static final double RATIO = 1.5;

    /** Older than the dispatcher keeps events by default. */
    private static final Duration AGE = Duration.ofDays(31);

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int old = bench.settings().number(OLD);
        Duration warmUp = bench.settings().seconds(WARM_UP_SECONDS);
        Duration period = bench.settings().seconds(SECONDS);
        try (var otherStore = bench.store().another();
                var other = bench.beside(otherStore).with("ump.events.purge-interval", warmUp.toString())) {
            var without = new Side(bench, section, "without");
            without.measure(lasting(warmUp), lasting(period));
            section.print("adding " + old + " old deliveries ...");
            other.database().migrate();
            var expired = new OldRows(other.database(), AGE).addDelivered(old, "sub_old", "prt_old");
            // The dispatcher purges for the first time when it has run for one interval. Until then, it warms up.
            var with = new Side(other, section, "with purge");
            double seconds = with.measure(() -> with.isPurged(expired.first()), () -> with.isPurged(expired.last()));
            with.expectOnlyPublished();
            without.measure(lasting(bench.settings().seconds(LEAD_IN_SECONDS)), lasting(period));
            without.expectOnlyPublished();
            double ratio = with.report() / without.report();
            section.add("p99 with / without", ratio, "", Target.atMost(RATIO));
            section.add("delivered meanwhile", with.counted() / seconds, "events/s");
            section.add("purged", old / seconds, "events/s", Target.atLeast(Side.BATCH * Side.BATCHES_PER_SECOND));
        }
    }

    /** Ends a duration after it was first asked. */
    private static BooleanSupplier lasting(Duration duration) {
        long[] end = {0};
        return () -> {
            long now = System.nanoTime();
            end[0] = end[0] == 0 ? now + duration.toNanos() : end[0];
            return now >= end[0];
        };
    }

    /** One dispatcher and its endpoint. */
    private static final class Side {

        private static final String PATH = "/retention";
        private static final String NOT_COUNTED = "/not-counted";
        private static final String KEPT = "/kept";
        private static final int BATCH = 10;
        private static final int BATCHES_PER_SECOND = 200;
        private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

        private final Workbench bench;
        private final Section section;
        private final String label;
        private final UmpApi api;
        private final Endpoint endpoint;
        private int published;

        Side(Workbench bench, Section section, String label) {
            this.bench = bench;
            this.section = section;
            this.label = label;
            this.api = bench.api();
            this.endpoint = new Endpoint(bench, bench.receiver().https(PATH));
        }

        /** Publishes until the end, counts what arrives after the beginning, and returns the seconds between the two. */
        double measure(BooleanSupplier begin, BooleanSupplier end) {
            section.print(label + ", warming up ...");
            try (var load = new Load(bench);
                    var steady = load.startInBatches(BATCH, Events.forEverybody(), batchesPerSecond())) {
                await("what is measured to begin", begin);
                if (end.getAsBoolean() && !bench.settings().quick()) {
                    throw new IllegalStateException("what is measured had ended before the load began");
                }
                bench.receiver().keep(PATH, NOT_COUNTED);
                section.print(label + ", measuring ...");
                long start = System.nanoTime();
                await("what is measured to end", end);
                bench.receiver().keep(PATH, KEPT);
                long nanos = System.nanoTime() - start;
                published += steady.stop() * BATCH;
                bench.receiver().awaitDistinct("/", published, Endpoint.PATIENCE);
                bench.receiver().keep(PATH, NOT_COUNTED);
                return nanos / (double) TimeUnit.SECONDS.toNanos(1);
            }
        }

        private int batchesPerSecond() {
            return bench.settings().perSecond(BATCHES_PER_SECOND);
        }

        private static void await(String what, BooleanSupplier condition) {
            Awaitility.await(what)
                    .atMost(Endpoint.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .until(condition::getAsBoolean);
        }

        boolean isPurged(String event) {
            return api.get("/admin/events/" + event, api.adminToken()).status() == 404;
        }

        int counted() {
            return bench.receiver().counts(KEPT).distinct();
        }

        void expectOnlyPublished() {
            endpoint.awaitRecorded();
            bench.expectRecorded(published);
        }

        /** Reports the latencies, and returns their p99. */
        double report() {
            var percentiles = bench.receiver().counts(KEPT).percentiles();
            section.latency(label, percentiles, null);
            section.draw(label, bench.receiver().seconds(KEPT));
            return percentiles.p99();
        }
    }
}

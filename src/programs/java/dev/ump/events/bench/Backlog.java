package dev.ump.events.bench;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Compares the latency of a dispatcher with many old deliveries in its tables to that of one with none. The two
 * alternate, each on its own database server.
 */
final class Backlog implements Scenario {

    private static final int OLD = 1_000_000;
    private static final int PERIODS = 6;
    private static final double RATIO = 1.1;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int old = bench.settings().number(OLD);
        try (var otherStore = bench.store().another();
                var other = bench.beside(otherStore);
                var without = new Side(bench, section, "without");
                var with = new Side(other, section, "with " + old + " old")) {
            with.add(old);
            without.warmUp();
            with.warmUp();
            section.print(PERIODS + " periods each ...");
            for (int i = 0; i < PERIODS; i++) {
                without.measurePeriod();
                with.measurePeriod();
            }
            report(section, with.report(), without.report());
        }
    }

    private static void report(Section section, Percentiles with, Percentiles without) {
        compare(section, "p50", with, without, Percentiles::p50);
        compare(section, "p99", with, without, Percentiles::p99);
    }

    private static void compare(
            Section section, String name, Percentiles with, Percentiles without, ToDoubleFunction<Percentiles> value) {
        double ratio = value.applyAsDouble(with) / value.applyAsDouble(without);
        section.add(name + " with / without", ratio, "", Target.atMost(RATIO));
    }

    /** One dispatcher and its endpoint. */
    private static final class Side implements AutoCloseable {

        private static final String PATH = "/backlog";
        private static final String KEPT = "/kept";

        /** Runs before each period and is not counted: this side has been idle while the other was measured. */
        private static final int LEAD_IN_SECONDS = 5;

        private static final int SECONDS = 20;

        private final Workbench bench;
        private final Section section;
        private final String label;
        private final Endpoint endpoint;

        Side(Workbench bench, Section section, String label) {
            this.bench = bench;
            this.section = section;
            this.label = label;
            this.endpoint = new Endpoint(bench, bench.receiver().https(PATH));
        }

        void add(int old) {
            section.print("adding " + old + " old deliveries ...");
            bench.whileDown(
                    () -> new OldRows(bench.database()).addDelivered(old, endpoint.subscription(), endpoint.partner()));
        }

        void warmUp() {
            section.print(label + ", warming up ...");
            withSteadyLoad(SteadyRun::warmUp);
        }

        void measurePeriod() {
            withSteadyLoad(steady -> {
                steady.measure(bench.settings().seconds(LEAD_IN_SECONDS));
                steady.measure(bench.settings().seconds(SECONDS));
            });
            bench.receiver().keep(PATH, KEPT);
        }

        private void withSteadyLoad(Consumer<SteadyRun> action) {
            try (var load = new Load(bench)) {
                action.accept(
                        new SteadyRun(bench, load, endpoint, bench.receiver().https(PATH)));
            }
        }

        Percentiles report() {
            var percentiles = bench.receiver().counts(KEPT).percentiles();
            section.latency(label, percentiles, null);
            section.draw(label, bench.receiver().seconds(KEPT));
            return percentiles;
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }
}

package dev.ump.events.bench;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The latency of a dispatcher that has many old deliveries in its tables, against that of one that has none. They take turns,
 * each on a database server of its own.
 */
final class Backlog implements Scenario {

    private static final int OLD = 1_000_000;
    private static final int TURNS = 6;
    private static final double RATIO = 1.1;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int old = bench.settings().number(OLD);
        try (var apart = bench.store().another();
                var other = bench.beside(apart);
                var without = new Side(bench, section, "without");
                var with = new Side(other, section, "with " + old + " old")) {
            with.add(old);
            without.warmUp();
            with.warmUp();
            section.say(TURNS + " turns each ...");
            for (int i = 0; i < TURNS; i++) {
                without.turn();
                with.turn();
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

    /** One of the dispatchers, with its endpoint. */
    private static final class Side implements AutoCloseable {

        private static final String PATH = "/backlog";
        private static final String KEPT = "/kept";

        /** Before each turn, since it has done nothing for a while. */
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
            section.say("adding " + old + " old deliveries ...");
            bench.whileDown(
                    () -> new OldRows(bench.database()).addDelivered(old, endpoint.subscription(), endpoint.partner()));
        }

        void warmUp() {
            section.say(label + ", warming up ...");
            steadily(SteadyRun::warmUp);
        }

        void turn() {
            steadily(steady -> {
                steady.measure(bench.settings().seconds(LEAD_IN_SECONDS));
                steady.measure(bench.settings().seconds(SECONDS));
            });
            bench.receiver().keep(PATH, KEPT);
        }

        private void steadily(Consumer<SteadyRun> action) {
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

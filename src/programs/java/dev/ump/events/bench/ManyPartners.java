package dev.ump.events.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Compares the CPU time of a dispatcher with many partners to that of one with few. Each event is for one partner, and some
 * endpoints keep failing and recovering. The two dispatchers alternate, each on its own database server.
 */
final class ManyPartners implements Scenario {

    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int PERIODS = 4;
    private static final double RATIO = 1.2;

    @Override
    public String name() {
        return "many-partners";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int many = Math.max(10 * FEW, bench.settings().number(MANY));
        try (var otherStore = bench.store().another();
                var other = bench.beside(otherStore);
                var few = new Side(bench, section, FEW);
                var crowded = new Side(other, section, many)) {
            few.warmUp();
            crowded.warmUp();
            section.print(PERIODS + " periods each ...");
            for (int i = 0; i < PERIODS; i++) {
                few.measurePeriod();
                crowded.measurePeriod();
            }
            double ratio = crowded.report() / few.report();
            section.add("CPU, " + many + " partners / " + FEW, ratio, "", Target.atMost(RATIO));
        }
    }

    /** One dispatcher and its partners. */
    private static final class Side implements AutoCloseable {

        private static final String GOOD = "/good";
        private static final String FLAPPING = "/flapping/";
        private static final int FLAPPING_ENDPOINTS = 20;
        private static final int FLAPPING_SECONDS = 5;

        /** One in this many events goes to a flapping endpoint. */
        private static final int SHARE = 10;

        private static final int PER_SECOND = 500;
        private static final int SECONDS = 30;
        private static final int WARM_UP_SECONDS = 120;

        private final Workbench bench;
        private final String label;
        private final Section section;
        private final Load load;
        private final Events events;
        private final ScheduledExecutorService flapper = Executors.newSingleThreadScheduledExecutor();
        private final int perSecond;
        private final Duration period;
        private final Meter meter;
        private boolean failing;

        Side(Workbench bench, Section section, int partners) {
            this.bench = bench;
            this.section = section;
            this.label = partners + " partners";
            section.print("provisioning " + label + " ...");
            List<String> good = provision(partners, i -> GOOD);
            List<String> bad = provision(FLAPPING_ENDPOINTS, i -> FLAPPING + i);
            this.events = new Events(inTurn(good, bad));
            this.load = new Load(bench);
            this.perSecond = bench.settings().perSecond(PER_SECOND);
            this.period = bench.settings().seconds(SECONDS);
            this.meter = new Meter(bench::usage, (int) (perSecond * period.toSeconds()));
            flapper.scheduleAtFixedRate(this::flap, FLAPPING_SECONDS, FLAPPING_SECONDS, TimeUnit.SECONDS);
        }

        private List<String> provision(int number, IntFunction<String> path) {
            return IntStream.range(0, number)
                    .mapToObj(i -> new Endpoint(bench, bench.receiver().https(path.apply(i))).partner())
                    .toList();
        }

        private static List<String> inTurn(List<String> good, List<String> bad) {
            List<String> turns = new ArrayList<>();
            for (int i = 0; i < Math.max(good.size(), SHARE * bad.size()); i++) {
                turns.add(i % SHARE == 0 ? bad.get(i / SHARE % bad.size()) : good.get(i % good.size()));
            }
            return turns;
        }

        private void flap() {
            failing = !failing;
            for (int i = 0; i < FLAPPING_ENDPOINTS; i++) {
                if (failing) {
                    bench.receiver().fail(FLAPPING + i);
                } else {
                    bench.receiver().recover(FLAPPING + i);
                }
            }
        }

        void warmUp() {
            section.print(label + ", warming up ...");
            run(bench.settings().seconds(WARM_UP_SECONDS));
        }

        void measurePeriod() {
            meter.measure(() -> {
                run(period);
                return period.toSeconds();
            });
        }

        /** Publishes for a while, and waits until all events for the good endpoints have arrived. */
        private void run(Duration duration) {
            bench.receiver().forget(GOOD);
            int number = load.publish(events, perSecond, duration);
            bench.receiver().awaitDistinct(GOOD, number - number / SHARE - 1, Endpoint.PATIENCE);
        }

        /** Reports the CPU times, and returns that of the dispatcher per event. */
        double report() {
            meter.reportCpu(section, label);
            return meter.cpuPerDelivery("dispatcher");
        }

        @Override
        public void close() {
            flapper.shutdownNow();
            load.close();
        }
    }
}

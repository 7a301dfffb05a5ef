package dev.ump.events.bench;

import java.util.function.ToDoubleFunction;

/** The latency with many old deliveries in the tables, against that with none; the dispatcher is as freshly started. */
final class Backlog implements Scenario {

    private static final String PATH = "/backlog";
    private static final int OLD = 1_000_000;
    private static final int SECONDS = 60;
    private static final double RATIO = 1.1;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int old = bench.settings().number(OLD);
        var url = bench.receiver().https(PATH);
        try (var endpoint = new Endpoint(bench, url)) {
            Percentiles without = measure(bench, section, endpoint, "without");
            section.say("adding " + old + " old deliveries ...");
            bench.whileDown(
                    () -> new OldRows(bench.database()).addDelivered(old, endpoint.subscription(), endpoint.partner()));
            Percentiles with = measure(bench, section, endpoint, "with " + old + " old");
            compare(section, "p50", with, without, Percentiles::p50);
            compare(section, "p99", with, without, Percentiles::p99);
        }
    }

    private static Percentiles measure(Workbench bench, Section section, Endpoint endpoint, String label) {
        section.say(label + " ...");
        try (var load = new Load(bench)) {
            var steady = new SteadyRun(bench, load, endpoint, bench.receiver().https(PATH));
            steady.warmUp();
            var counts = steady.measure(bench.settings().seconds(SECONDS));
            section.latency(label, counts.percentiles(), null);
            section.draw(label, bench.receiver().seconds(PATH));
            return counts.percentiles();
        }
    }

    private static void compare(
            Section section, String name, Percentiles with, Percentiles without, ToDoubleFunction<Percentiles> value) {
        double ratio = value.applyAsDouble(with) / value.applyAsDouble(without);
        section.add(name + " with / without", ratio, "", Target.atMost(RATIO));
    }
}

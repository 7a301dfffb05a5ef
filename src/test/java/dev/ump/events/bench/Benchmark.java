package dev.ump.events.bench;

import java.util.Arrays;
import java.util.List;

/** Runs the scenarios that {@code bench.scenarios} names, in the order in which it names them. */
public final class Benchmark {

    private static final List<Scenario> SCENARIOS = List.of(new Throughput(), new Latency());

    private Benchmark() {}

    public static void main(String[] arguments) {
        var settings = BenchSettings.configured();
        var report = new Report(settings);
        for (String name : settings.scenarios()) {
            try (var bench = new Workbench(settings)) {
                named(name).run(bench, report);
            }
            report.write();
        }
        report.print();
    }

    private static Scenario named(String name) {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name + "; there are "
                        + Arrays.toString(SCENARIOS.stream().map(Scenario::name).toArray())));
    }

    static void say(String line) {
        System.out.println(line);
    }
}

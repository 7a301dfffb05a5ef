package dev.ump.events.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Runs the scenarios named in {@code bench.scenarios}, in that order, on each store. */
public final class Benchmark {

    private static final List<Scenario> SCENARIOS = List.of(
            new Limit(),
            new Throughput(),
            new FanOut(),
            new Latency(),
            new NoisyNeighbour(),
            new ManyBad(),
            new Drain(),
            new Pull(),
            new Backlog(),
            new ManyPartners(),
            new Provisioning(),
            new Retention(),
            new Memory(),
            new Kill());

    private Benchmark() {}

    public static void main(String[] arguments) {
        Report report = run(BenchSettings.configured());
        report.print();
        System.exit(report.failures().isEmpty() ? 0 : 1);
    }

    /** Runs what the settings name. */
    static Report run(BenchSettings settings) {
        var scenarios = select(settings.scenarios());
        var report = new Report(settings);
        for (String name : settings.stores()) {
            try (Store store = Store.named(name)) {
                scenarios.forEach(scenario -> run(scenario, settings, store, report));
            }
        }
        return report;
    }

    /** A failing scenario does not stop the others. */
    private static void run(Scenario scenario, BenchSettings settings, Store store, Report report) {
        Section section = report.section(store.name(), scenario.name());
        section.print("starting");
        try (var bench = new Workbench(settings, store)) {
            scenario.run(bench, section);
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
            report.fail(store.name(), scenario.name(), e);
        }
        report.write();
    }

    private static List<Scenario> select(List<String> names) {
        return names.isEmpty()
                ? SCENARIOS
                : names.stream().map(Benchmark::named).toList();
    }

    private static Scenario named(String name) {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown scenario " + name + "; available: "
                        + SCENARIOS.stream().map(Scenario::name).collect(Collectors.joining(", "))));
    }

    static void print(String line) {
        System.out.println(line);
    }
}

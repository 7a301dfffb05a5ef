package dev.ump.events.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the report for one scenario on one store. */
final class Section {

    private static final int DIGITS = 3;

    private final Report report;
    private final String store;
    private final String scenario;

    Section(Report report, String store, String scenario) {
        this.report = report;
        this.store = store;
        this.scenario = scenario;
    }

    void add(String name, double value, String unit) {
        add(name, value, unit, null);
    }

    void add(String name, double value, String unit, @Nullable Target target) {
        add(new Figure(
                store,
                scenario,
                name,
                BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP),
                unit,
                target == null ? null : target.toString(),
                target == null ? null : target.judge(value)));
    }

    private void add(Figure figure) {
        report.add(figure);
        Benchmark.print("  " + figure.row());
    }

    /** @param p99 the target for the p99, if there is one */
    void latency(String label, Percentiles percentiles, @Nullable Target p99) {
        add(label + " p50", percentiles.p50(), "ms");
        add(label + " p95", percentiles.p95(), "ms");
        add(label + " p99", percentiles.p99(), "ms", p99);
        add(label + " p99.9", percentiles.p999(), "ms");
        add(label + " max", percentiles.max(), "ms");
    }

    /** Adds a line to the scenario's plots. */
    void draw(String label, List<Second> seconds) {
        report.add(new Report.Course(store, scenario, label, seconds));
    }

    /** Adds each process's CPU time per 1000 deliveries. */
    void cpu(String label, Map<String, Long> millis, int deliveries) {
        millis.forEach((process, used) -> add(label + " CPU per 1000, " + process, used * 1000.0 / deliveries, "ms"));
    }

    void print(String line) {
        Benchmark.print(store + " " + scenario + ": " + line);
    }
}

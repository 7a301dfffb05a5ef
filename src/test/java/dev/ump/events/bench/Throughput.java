package dev.ump.events.bench;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Deliveries per second, from the first publication to the last recorded result, and what they cost, with one endpoint
 * that answers at once.
 */
final class Throughput implements Scenario {

    /** After 3,000 a third of the dispatcher's CPU time is still the compiler's. */
    private static final int WARM_UP = 20_000;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public void run(Workbench bench, Report report) {
        measure(bench, report, name() + " https", bench.receiver().httpsUrl());
        measure(bench, report, name() + " http", bench.receiver().httpUrl());
    }

    private static void measure(Workbench bench, Report report, String label, URI url) {
        int events = bench.settings().events();
        var load = new Load(bench.server().api());
        try (var endpoint = new Endpoint(bench, url)) {
            Benchmark.say(label + ": warming up with " + WARM_UP + " events ...");
            bench.receiver().reset();
            load.publish(WARM_UP);
            endpoint.awaitRecorded(WARM_UP);
            bench.receiver().reset();
            Benchmark.say(label + ": " + events + " events ...");
            Usage before = Usage.of(bench);
            load.publish(events);
            Usage published = Usage.of(bench);
            endpoint.awaitRecorded(events);
            Usage after = Usage.of(bench);
            endpoint.expectEachOnce(events, WARM_UP);
            report(report, label, events, before, published, after);
        }
    }

    private static void report(Report report, String label, int events, Usage before, Usage published, Usage after) {
        report.add(label, "published", events / before.secondsUntil(published), "events/s");
        report.add(label, "delivered and recorded", events / before.secondsUntil(after), "deliveries/s");
        double thousands = events / 1000.0;
        long dispatcher = after.dispatcher().cpuMillis() - before.dispatcher().cpuMillis();
        long receiver = after.receiver().cpuMillis() - before.receiver().cpuMillis();
        report.add(label, "CPU of the dispatcher per 1000 deliveries", dispatcher / thousands, "ms");
        report.add(label, "CPU of the receiver per 1000 deliveries", receiver / thousands, "ms");
        report.add(
                label, "resident memory of the dispatcher", after.dispatcher().residentMegabytes(), "MB");
        report.add(label, "lost", 0, "");
        report.add(label, "duplicates", 0, "");
    }

    /** What both processes had used at a moment. */
    private record Usage(long nanos, ProcessCpu dispatcher, ProcessCpu receiver) {

        static Usage of(Workbench bench) {
            return new Usage(
                    System.nanoTime(),
                    ProcessCpu.of(bench.server().pid()),
                    bench.receiver().cpu());
        }

        double secondsUntil(Usage later) {
            return (later.nanos - nanos) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }
}

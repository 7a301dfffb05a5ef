package dev.ump.events.bench;

import java.time.Duration;

/** The time from publishing a single event to its arrival over HTTPS, at a rate that leaves the server room. */
final class Latency implements Scenario {

    private static final int PER_SECOND = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public void run(Workbench bench, Report report) {
        var load = new Load(bench.server().api());
        try (var endpoint = new Endpoint(bench, bench.receiver().httpsUrl())) {
            int warmUp = run(bench, load, endpoint, WARM_UP);
            int events = run(bench, load, endpoint, MEASURED);
            endpoint.expectEachOnce(events, warmUp);
            var counts = bench.receiver().counts();
            add(report, "p50", counts.p50Micros());
            add(report, "p95", counts.p95Micros());
            add(report, "p99", counts.p99Micros());
            add(report, "longest", counts.maxMicros());
        }
    }

    private int run(Workbench bench, Load load, Endpoint endpoint, Duration duration) {
        Benchmark.say(name() + ": " + PER_SECOND + " events/s for " + duration.toSeconds() + " s ...");
        bench.receiver().reset();
        load.publish(PER_SECOND, duration);
        int events = (int) (PER_SECOND * duration.toSeconds());
        endpoint.awaitRecorded(events);
        return events;
    }

    private void add(Report report, String name, long micros) {
        report.add(name() + " " + PER_SECOND + "/s", "publish to arrival, " + name, micros / 1000.0, "ms");
    }
}

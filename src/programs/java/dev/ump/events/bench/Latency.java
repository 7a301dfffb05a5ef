package dev.ump.events.bench;

/** Measures the time from publishing a single event to its arrival over HTTPS, at a rate the server handles easily. */
final class Latency implements Scenario {

    private static final int SECONDS = 60;
    private static final double P99_MILLIS = 25;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public void run(Workbench bench, Section section) {
        bench.expectRecorded(measure(bench, section));
    }

    private static int measure(Workbench bench, Section section) {
        var url = bench.receiver().https("/latency");
        try (var endpoint = new Endpoint(bench, url);
                var load = new Load(bench)) {
            var steady = new SteadyRun(bench, load, endpoint, url);
            section.print("warming up ...");
            int warmUp = steady.warmUp();
            var duration = bench.settings().seconds(SECONDS);
            section.print(SteadyRun.PER_SECOND + " events/s for " + duration.toSeconds() + " s ...");
            Usage before = bench.usage();
            var counts = steady.measure(duration);
            section.latency("publish to arrival", counts.percentiles(), Target.atMost(P99_MILLIS));
            section.add("duplicates", counts.duplicates(), "");
            section.cpu("500/s", bench.usage().cpuMillisSince(before), counts.distinct());
            section.draw("500/s", bench.receiver().seconds(url.getPath()));
            return warmUp + counts.distinct();
        }
    }
}

package dev.ump.events.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Kills the dispatcher under load and restarts it: everything it accepted must still be delivered. */
final class Kill implements Scenario {

    private static final String PATH = "/kill";

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int events = bench.settings().events();
        var endpoint = new Endpoint(bench, bench.receiver().https(PATH));
        try (var load = new Load(bench)) {
            section.print(events + " events, killed after a third of them ...");
            var published = CompletableFuture.runAsync(() -> load.publishWithRetries(Events.forEverybody(), events));
            bench.receiver().awaitDistinct(PATH, events / 3, Endpoint.PATIENCE);
            bench.server().kill9();
            long killed = System.nanoTime();
            section.add("arrived before the kill", bench.receiver().distinct(PATH), "events");
            bench.server().restart();
            published.join();
            endpoint.awaitRecorded();
            section.add(
                    "from kill to end",
                    Duration.ofNanos(System.nanoTime() - killed).toMillis() / 1000.0,
                    "s");
        }
        report(bench, section, events);
    }

    private static void report(Workbench bench, Section section, int events) {
        var counts = bench.receiver().counts(PATH);
        int lost = events - counts.distinct();
        section.add("lost", lost, "events", Target.atMost(0));
        section.add("duplicates", counts.duplicates(), "events");
        section.draw("https", bench.receiver().seconds(PATH));
        bench.expectRecorded(events);
        if (lost != 0) {
            throw new IllegalStateException("lost: " + lost);
        }
    }
}

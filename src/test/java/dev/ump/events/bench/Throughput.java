package dev.ump.events.bench;

import java.net.URI;
import java.util.Optional;

/**
 * Deliveries per second, from the first publication to the last recorded result, and what they cost, with one endpoint
 * that answers at once. By turns with it, what the machine could do at most: {@link Limit} (b).
 */
final class Throughput implements Scenario {

    private static final int WARM_UP = 50_000;

    /** Each ends before the next begins, so that no backlog grows, and between them the JIT compiler gets its work done. */
    private static final int WARM_UPS = 10;

    private static final double PART_OF_LIMIT = 0.6;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int warmUp = bench.settings().number(WARM_UP);
        var receiver = bench.receiver();
        measure(bench, section, "https", receiver.https("/throughput-https"), receiver.https("/limit-https"), warmUp);
        measure(bench, section, "http", receiver.http("/throughput-http"), receiver.http("/limit-http"), warmUp);
        bench.expectRecorded(
                2L * (WARM_UPS * warmUp + Meter.ROUNDS * bench.settings().events()));
    }

    private static void measure(Workbench bench, Section section, String label, URI url, URI limitUrl, int warmUp) {
        int events = bench.settings().events();
        try (var endpoint = new Endpoint(bench, url);
                var load = new Load(bench)) {
            section.say(label + ", warming up with " + WARM_UPS + " times " + warmUp + " events ...");
            for (int i = 0; i < WARM_UPS; i++) {
                publish(bench, load, url, warmUp);
                endpoint.awaitRecorded();
                bench.awaitIdle();
            }
            try (var sender = LimitSender.start(bench, limitUrl, Optional.of(bench.databaseForRows()))) {
                section.say(
                        label + ", by turns with the limit (b), " + Meter.ROUNDS + " times " + events + " events ...");
                var meter = new Meter(bench::usage, events);
                var limit = sender.meter();
                for (int i = 0; i < Meter.ROUNDS; i++) {
                    limit.measure(sender::round);
                    meter.measure(() -> seconds(bench, load, url));
                    endpoint.awaitRecorded();
                }
                report(section, label, meter, limit);
            }
            bench.usage().reportMemory(section, label);
            section.add(
                    label + " duplicates",
                    bench.receiver().counts(url.getPath()).duplicates(),
                    "");
            section.draw(label, bench.receiver().seconds(url.getPath()));
        }
    }

    private static double seconds(Workbench bench, Load load, URI url) {
        return bench.usage()
                .secondsUntil(publish(bench, load, url, bench.settings().events()));
    }

    /** Answers when all was recorded. */
    private static long publish(Workbench bench, Load load, URI url, int events) {
        bench.receiver().forget(url.getPath());
        load.publish(Events.forEverybody(), events);
        bench.receiver().awaitDistinct(url.getPath(), events, Endpoint.PATIENCE);
        return bench.awaitNothingHeld();
    }

    private static void report(Section section, String label, Meter meter, Meter limit) {
        section.add(label + " published to recorded", meter.perSecond(), "deliveries/s");
        section.add(label + " limit (b)", limit.perSecond(), "deliveries/s");
        section.add(label + " part of the limit (b)", meter.partOf(limit), "", Target.atLeast(PART_OF_LIMIT));
        meter.reportCpu(section, label);
        limit.reportCpu(section, label + " limit (b)");
    }
}

package dev.ump.events.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deliveries per second, from the first publication to the last recorded result, and what they cost, with one endpoint
 * that answers at once. By turns with it, what the machine could do at most: {@link Limit} (b).
 */
final class Throughput implements Scenario {

    private static final int WARM_UP = 50_000;

    /** Each ends before the next begins, so that no backlog grows, and between them the JIT compiler gets its work done. */
    private static final int WARM_UPS = 10;

    /**
     * Every other one has smaller batches: what runs once for each publication, and not for each event, is else still being
     * compiled when a million events have gone by.
     */
    private static final int SMALL_BATCH = 20;

    /** By the store's name; the embedded one is for trying out and small installations. */
    private static final Map<String, Double> PART_OF_LIMIT = Map.of(PostgresStore.NAME, 0.55, EmbeddedStore.NAME, 0.4);

    /** HTTPS or plain HTTP. */
    private record Way(String label, URI url, URI limitUrl) {

        static Way https(ReceiverProcess receiver) {
            return new Way("https", receiver.https("/throughput-https"), receiver.https("/limit-https"));
        }

        static Way http(ReceiverProcess receiver) {
            return new Way("http", receiver.http("/throughput-http"), receiver.http("/limit-http"));
        }
    }

    @Override
    public String name() {
        return "throughput";
    }

    /** Both are warmed up before the first is measured: what comes last would else be the faster one. */
    @Override
    public void run(Workbench bench, Section section) {
        List<Way> ways = List.of(Way.https(bench.receiver()), Way.http(bench.receiver()));
        int warmUp = bench.settings().number(WARM_UP);
        ways.forEach(way -> warmUp(bench, section, way, warmUp));
        ways.forEach(way -> measure(bench, section, way));
        bench.expectRecorded(
                2L * (WARM_UPS * warmUp + Meter.ROUNDS * bench.settings().events()));
    }

    private static void warmUp(Workbench bench, Section section, Way way, int events) {
        section.say(way.label() + ", warming up with " + WARM_UPS + " times " + events + " events ...");
        try (var endpoint = new Endpoint(bench, way.url());
                var load = new Load(bench)) {
            for (int i = 0; i < WARM_UPS; i++) {
                publish(bench, load, way.url(), i % 2 == 0 ? SMALL_BATCH : Load.BATCH, events);
                endpoint.awaitRecorded();
                bench.awaitIdle();
            }
        }
    }

    private static void measure(Workbench bench, Section section, Way way) {
        int events = bench.settings().events();
        try (var endpoint = new Endpoint(bench, way.url());
                var load = new Load(bench);
                var sender = LimitSender.start(bench, way.limitUrl(), Optional.of(bench.databaseForRows()))) {
            section.say(way.label() + ", by turns with the limit (b), " + Meter.ROUNDS + " times " + events
                    + " events ...");
            var meter = new Meter(bench::usage, events);
            var limit = sender.meter();
            for (int i = 0; i < Meter.ROUNDS; i++) {
                limit.measure(sender::round);
                meter.measure(() -> seconds(bench, load, way.url()));
                endpoint.awaitRecorded();
            }
            report(bench, section, way, meter, limit);
        }
    }

    private static double seconds(Workbench bench, Load load, URI url) {
        return bench.usage()
                .secondsUntil(
                        publish(bench, load, url, Load.BATCH, bench.settings().events()));
    }

    /** Answers when all was recorded. */
    private static long publish(Workbench bench, Load load, URI url, int batch, int events) {
        bench.receiver().forget(url.getPath());
        load.publishInBatches(batch, Events.forEverybody(), events);
        bench.receiver().awaitDistinct(url.getPath(), events, Endpoint.PATIENCE);
        return bench.awaitNothingHeld();
    }

    private static void report(Workbench bench, Section section, Way way, Meter meter, Meter limit) {
        String label = way.label();
        String path = way.url().getPath();
        section.add(label + " published to recorded", meter.perSecond(), "deliveries/s");
        section.add(label + " limit (b)", limit.perSecond(), "deliveries/s");
        section.add(label + " part of the limit (b)", meter.partOf(limit), "", target(bench));
        meter.reportCpu(section, label);
        limit.reportCpu(section, label + " limit (b)");
        bench.usage().reportMemory(section, label);
        section.add(label + " duplicates", bench.receiver().counts(path).duplicates(), "");
        section.draw(label, bench.receiver().seconds(path));
    }

    private static Target target(Workbench bench) {
        return Target.atLeast(PART_OF_LIMIT.getOrDefault(bench.store().name(), Double.NaN));
    }
}

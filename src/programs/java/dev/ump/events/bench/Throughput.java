package dev.ump.events.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures deliveries per second, from the first publication to the last recorded result, and their cost, with one fast
 * endpoint. Rounds alternate with {@link Limit} (b), the most that the machine could do.
 */
final class Throughput implements Scenario {

    private static final int WARM_UP = 50_000;

    /**
     * Each round ends before the next begins, so that no backlog builds up and the JIT compiler can catch up in
     * between.
     */
    private static final int WARM_UP_ROUNDS = 10;

    /**
     * Every other round uses smaller batches. Otherwise, code that runs once per publication rather than per event
     * would still be waiting for compilation after a million events.
     */
    private static final int SMALL_BATCH = 20;

    /** By store. The embedded one is meant for evaluation and small installations. */
    private static final Map<String, Double> FRACTION_OF_LIMIT =
            Map.of(PostgresStore.NAME, 0.55, EmbeddedStore.NAME, 0.4);

    /** HTTPS or plain HTTP. */
    private record Variant(String label, URI url, URI limitUrl) {

        static Variant https(ReceiverProcess receiver) {
            return new Variant("https", receiver.https("/throughput-https"), receiver.https("/limit-https"));
        }

        static Variant http(ReceiverProcess receiver) {
            return new Variant("http", receiver.http("/throughput-http"), receiver.http("/limit-http"));
        }
    }

    @Override
    public String name() {
        return "throughput";
    }

    /** Warms up both variants before measuring; otherwise the second would seem faster. */
    @Override
    public void run(Workbench bench, Section section) {
        List<Variant> variants = List.of(Variant.https(bench.receiver()), Variant.http(bench.receiver()));
        int warmUp = bench.settings().number(WARM_UP);
        variants.forEach(variant -> warmUp(bench, section, variant, warmUp));
        variants.forEach(variant -> measure(bench, section, variant));
        bench.expectRecorded(
                2L * (WARM_UP_ROUNDS * warmUp + Meter.ROUNDS * bench.settings().events()));
    }

    private static void warmUp(Workbench bench, Section section, Variant variant, int events) {
        section.print(variant.label() + ", warming up with " + WARM_UP_ROUNDS + " times " + events + " events ...");
        try (var endpoint = new Endpoint(bench, variant.url());
                var load = new Load(bench)) {
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                publish(bench, load, variant.url(), i % 2 == 0 ? SMALL_BATCH : Load.BATCH, events);
                endpoint.awaitRecorded();
                bench.awaitIdle();
            }
        }
    }

    private static void measure(Workbench bench, Section section, Variant variant) {
        int events = bench.settings().events();
        try (var endpoint = new Endpoint(bench, variant.url());
                var load = new Load(bench);
                var sender = LimitSender.start(bench, variant.limitUrl(), Optional.of(bench.databaseForRows()))) {
            section.print(variant.label() + ", alternating with the limit (b), " + Meter.ROUNDS + " times " + events
                    + " events ...");
            var meter = new Meter(bench::usage, events);
            var limit = sender.meter();
            for (int i = 0; i < Meter.ROUNDS; i++) {
                limit.measure(sender::round);
                meter.measure(() -> seconds(bench, load, variant.url()));
                endpoint.awaitRecorded();
            }
            report(bench, section, variant, meter, limit);
        }
    }

    private static double seconds(Workbench bench, Load load, URI url) {
        return bench.usage()
                .secondsUntil(
                        publish(bench, load, url, Load.BATCH, bench.settings().events()));
    }

    /** Returns when everything was recorded, as {@code nanoTime}. */
    private static long publish(Workbench bench, Load load, URI url, int batch, int events) {
        bench.receiver().forget(url.getPath());
        load.publishInBatches(batch, Events.forEverybody(), events);
        bench.receiver().awaitDistinct(url.getPath(), events, Endpoint.PATIENCE);
        return bench.awaitNothingHeld();
    }

    private static void report(Workbench bench, Section section, Variant variant, Meter meter, Meter limit) {
        String label = variant.label();
        String path = variant.url().getPath();
        section.add(label + " published to recorded", meter.perSecond(), "deliveries/s");
        section.add(label + " limit (b)", limit.perSecond(), "deliveries/s");
        section.add(label + " part of the limit (b)", meter.fractionOf(limit), "", target(bench));
        meter.reportCpu(section, label);
        limit.reportCpu(section, label + " limit (b)");
        bench.usage().reportMemory(section, label);
        section.add(label + " duplicates", bench.receiver().counts(path).duplicates(), "");
        section.draw(label, bench.receiver().seconds(path));
    }

    private static Target target(Workbench bench) {
        return Target.atLeast(FRACTION_OF_LIMIT.getOrDefault(bench.store().name(), Double.NaN));
    }
}

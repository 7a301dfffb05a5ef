package dev.ump.events.bench;

import java.net.URI;

/**
 * Deliveries per second, from the first publication to the last recorded result, and what they cost, with one endpoint
 * that answers at once. What the machine could do at most is what {@link Limit}, run just before, has found.
 */
final class Throughput implements Scenario {

    /** After 20,000 the compiler still takes a third of the dispatcher's CPU time. */
    private static final int WARM_UP = 50_000;

    /** After six of them the JIT compiler still takes a tenth of the CPU. Each ends before the next begins, so that no backlog grows. */
    private static final int WARM_UPS = 10;

    private static final double PART_OF_LIMIT = 0.6;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int warmUp = bench.settings().number(WARM_UP);
        measure(bench, section, "https", bench.receiver().https("/throughput-https"), warmUp);
        measure(bench, section, "http", bench.receiver().http("/throughput-http"), warmUp);
        bench.expectRecorded(
                2L * (WARM_UPS * warmUp + Rounds.NUMBER * bench.settings().events()));
    }

    private static void measure(Workbench bench, Section section, String label, URI url, int warmUp) {
        int events = bench.settings().events();
        try (var endpoint = new Endpoint(bench, url);
                var load = new Load(bench)) {
            section.say(label + ", warming up with " + WARM_UPS + " times " + warmUp + " events ...");
            for (int i = 0; i < WARM_UPS; i++) {
                publish(bench, endpoint, load, url, warmUp);
            }
            section.say(label + ", " + Rounds.NUMBER + " times " + events + " events ...");
            Usage before = bench.usage();
            double seconds = Rounds.median(() -> seconds(bench, endpoint, load, url));
            Usage after = bench.usage();
            report(section, label, events / seconds);
            before.reportCpu(section, label, after, Rounds.NUMBER * events);
            after.reportMemory(section, label);
            section.add(
                    label + " duplicates",
                    bench.receiver().counts(url.getPath()).duplicates(),
                    "");
            section.draw(label, bench.receiver().seconds(url.getPath()));
        }
    }

    private static double seconds(Workbench bench, Endpoint endpoint, Load load, URI url) {
        return bench.usage()
                .secondsUntil(
                        publish(bench, endpoint, load, url, bench.settings().events()));
    }

    /** Answers when all was recorded. */
    private static long publish(Workbench bench, Endpoint endpoint, Load load, URI url, int events) {
        bench.receiver().forget(url.getPath());
        load.publish(Events.forEverybody(), events);
        return endpoint.awaitRecorded(url.getPath(), events);
    }

    private static void report(Section section, String label, double perSecond) {
        section.add(label + " published to recorded", perSecond, "deliveries/s");
        section.find(Limit.NAME, Limit.figure(label, true))
                .ifPresent(limit -> section.add(
                        label + " part of the limit (b)", perSecond / limit, "", Target.atLeast(PART_OF_LIMIT)));
    }
}

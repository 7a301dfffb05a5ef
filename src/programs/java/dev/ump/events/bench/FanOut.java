package dev.ump.events.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Like {@link Throughput}, but each event goes to ten subscriptions. */
final class FanOut implements Scenario {

    private static final String PATH = "/fan-out";
    private static final int SUBSCRIPTIONS = 10;
    private static final int EVENTS = 5_000;
    private static final int WARM_UP = 8_000;

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int events = bench.settings().number(EVENTS);
        int warmUp = bench.settings().number(WARM_UP);
        List<Endpoint> endpoints = IntStream.range(0, SUBSCRIPTIONS)
                .mapToObj(i -> new Endpoint(bench, bench.receiver().https(PATH + i)))
                .toList();
        try (var load = new Load(bench)) {
            section.print("warming up with " + warmUp + " events ...");
            publish(bench, load, warmUp);
            endpoints.forEach(Endpoint::awaitRecorded);
            section.print(events + " events to " + SUBSCRIPTIONS + " subscriptions ...");
            Usage before = bench.usage();
            double seconds = before.secondsUntil(publish(bench, load, events));
            section.add("published to recorded", events * SUBSCRIPTIONS / seconds, "deliveries/s");
            report(bench, section, before, events * SUBSCRIPTIONS);
            endpoints.forEach(Endpoint::awaitRecorded);
        }
        bench.expectRecorded((long) (events + warmUp) * SUBSCRIPTIONS);
    }

    /** Returns when everything was recorded, as {@code nanoTime}. */
    private static long publish(Workbench bench, Load load, int events) {
        bench.receiver().forget(PATH);
        load.publish(Events.forEverybody(), events);
        bench.receiver().awaitDistinct(PATH, events * SUBSCRIPTIONS, Endpoint.PATIENCE);
        return bench.awaitNothingHeld();
    }

    private static void report(Workbench bench, Section section, Usage before, int deliveries) {
        section.cpu("https", bench.usage().cpuMillisSince(before), deliveries);
        section.add("duplicates", bench.receiver().counts(PATH).duplicates(), "");
        section.draw("https", bench.receiver().seconds(PATH));
    }
}

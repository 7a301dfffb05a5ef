package dev.ump.events.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how five partners fare when the endpoints of five others go bad. Good and bad minutes alternate because a
 * single disturbance of the machine can decide the p99 of a minute.
 */
final class NoisyNeighbour implements Scenario {

    private static final String GOOD = "/good";
    private static final String OTHER = "/other";
    private static final String FIRST = "others bad for the first time";
    private static final String ALONE = "others good";
    private static final String BESIDE = "others bad";
    private static final int PER_SECOND_EACH = 20;
    private static final int SECONDS = 60;
    private static final int REPETITIONS = 2;
    private static final int WARM_UP = 20_000;
    private static final double RATIO = 1.5;

    @Override
    public String name() {
        return "noisy-neighbour";
    }

    @Override
    public void run(Workbench bench, Section section) {
        List<Endpoint> good = endpoints(bench, GOOD);
        List<Endpoint> others = endpoints(bench, OTHER);
        var events = new Events(IntStream.range(0, good.size() + others.size())
                .mapToObj(i -> (i % 2 == 0 ? good : others).get(i / 2).partner())
                .toList());
        try (var load = new Load(bench)) {
            warmUp(bench, section, load, events);
            breakEndpoints(bench, others);
            measureState(bench, section, load, events, FIRST);
            for (int i = 0; i < REPETITIONS; i++) {
                recover(bench, section, others);
                measureState(bench, section, load, events, ALONE);
                breakEndpoints(bench, others);
                measureState(bench, section, load, events, BESIDE);
            }
            report(bench, section, FIRST);
            double alone = report(bench, section, ALONE);
            double beside = report(bench, section, BESIDE);
            section.add("p99 with bad neighbours / without", beside / alone, "", Target.atMost(RATIO));
        }
    }

    private static void warmUp(Workbench bench, Section section, Load load, Events events) {
        section.print("warming up ...");
        int number = bench.settings().number(WARM_UP);
        load.publish(events, number);
        bench.receiver().awaitDistinct(GOOD, number / 2, Endpoint.PATIENCE);
        measure(bench, load, events);
    }

    private static List<Endpoint> endpoints(Workbench bench, String path) {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Endpoint(bench, url(bench, path, i)))
                .toList();
    }

    private static URI url(Workbench bench, String path, int number) {
        return bench.receiver().https(path + number);
    }

    private static void breakEndpoints(Workbench bench, List<Endpoint> others) {
        var receiver = bench.receiver();
        receiver.fail("/failing");
        List<URI> bad = List.of(
                receiver.hanging(),
                receiver.dripping(),
                receiver.https("/failing"),
                receiver.refusing(),
                receiver.https(PartnerEndpoints.SLOW));
        IntStream.range(0, bad.size()).forEach(i -> others.get(i).moveTo(bad.get(i)));
    }

    /** Moves the endpoints back, and waits until none of their deliveries is waiting. */
    private static void recover(Workbench bench, Section section, List<Endpoint> others) {
        section.print("others recover ...");
        IntStream.range(0, others.size()).forEach(i -> others.get(i).moveTo(url(bench, OTHER, i)));
        others.forEach(Endpoint::awaitRecorded);
    }

    /** Publishes for a while; throws unless every event for the good partners arrives. */
    private static void measure(Workbench bench, Load load, Events events) {
        Duration duration = bench.settings().seconds(SECONDS);
        bench.receiver().forget(GOOD);
        int published = load.publish(events, PER_SECOND_EACH * 10, duration);
        bench.receiver().awaitDistinct(GOOD, published / 2, Endpoint.PATIENCE);
    }

    private static void measureState(Workbench bench, Section section, Load load, Events events, String state) {
        section.print(state + " ...");
        measure(bench, load, events);
        bench.receiver().keep(GOOD, path(state));
    }

    /** Reports the good partners' figures and returns their p99. */
    private static double report(Workbench bench, Section section, String state) {
        var percentiles = bench.receiver().counts(path(state)).percentiles();
        section.latency("good ones, " + state, percentiles, null);
        section.draw("good ones, " + state, bench.receiver().seconds(path(state)));
        return percentiles.p99();
    }

    /** The trailing slash keeps one path from being a prefix of another. */
    private static String path(String state) {
        return "/kept/" + state.replace(' ', '-') + '/';
    }
}

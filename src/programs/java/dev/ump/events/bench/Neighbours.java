package dev.ump.events.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Partners with good endpoints, which are measured, and others, which may go bad. Each event is for one of them, in turn. */
final class Neighbours implements AutoCloseable {

    static final String ALONE = "others good";
    static final String BESIDE = "others bad";

    private static final String GOOD = "/good";
    private static final String OTHER = "/other";
    private static final int SECONDS = 60;

    private final Workbench bench;
    private final Section section;
    private final int perSecond;
    private final List<Endpoint> good;
    private final List<Endpoint> others;
    private final Load load;
    private final Events events;

    /** @param each how many good ones there are, and how many others */
    Neighbours(Workbench bench, Section section, int each, int perSecond) {
        this.bench = bench;
        this.section = section;
        this.perSecond = perSecond;
        section.print("provisioning " + 2 * each + " partners ...");
        this.good = endpoints(bench, GOOD, each);
        this.others = endpoints(bench, OTHER, each);
        this.events = new Events(IntStream.range(0, 2 * each)
                .mapToObj(i -> (i % 2 == 0 ? good : others).get(i / 2).partner())
                .toList());
        this.load = new Load(bench);
    }

    private static List<Endpoint> endpoints(Workbench bench, String path, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Endpoint(bench, url(bench, path, i)))
                .toList();
    }

    private static URI url(Workbench bench, String path, int number) {
        return bench.receiver().https(path + number);
    }

    /** @param batch how many events are published at once before the steady load */
    void warmUp(int batch) {
        section.print("warming up ...");
        load.publish(events, batch);
        bench.receiver().awaitDistinct(GOOD, batch / 2, Endpoint.PATIENCE);
        measure();
    }

    /** @param bad where the endpoint with this number moves to */
    void breakOthers(IntFunction<URI> bad) {
        section.print("others go bad ...");
        IntStream.range(0, others.size()).forEach(i -> others.get(i).moveTo(bad.apply(i)));
    }

    /** Moves the endpoints back, and waits until none of their deliveries is waiting. */
    void recover() {
        section.print("others recover ...");
        IntStream.range(0, others.size()).forEach(i -> others.get(i).moveTo(url(bench, OTHER, i)));
        others.forEach(Endpoint::awaitRecorded);
    }

    /** Publishes for a while; throws unless every event for the good partners arrives. */
    private void measure() {
        Duration duration = bench.settings().seconds(SECONDS);
        bench.receiver().forget(GOOD);
        int published = load.publish(events, perSecond, duration);
        bench.receiver().awaitDistinct(GOOD, published / 2, Endpoint.PATIENCE);
    }

    void measure(String state) {
        section.print(state + " ...");
        measure();
        bench.receiver().keep(GOOD, path(state));
    }

    /** How many of the good ones are taken for failing. */
    long failing() {
        return good.stream().filter(Endpoint::isKnownAsFailing).count();
    }

    /** Compares the good partners' figures in both states. */
    void report(double ratio) {
        double alone = report(ALONE);
        double beside = report(BESIDE);
        section.add("p99 with bad neighbours / without", beside / alone, "", Target.atMost(ratio));
    }

    /** Reports the good partners' figures and returns their p99. */
    double report(String state) {
        var percentiles = bench.receiver().counts(path(state)).percentiles();
        section.latency("good ones, " + state, percentiles, null);
        section.draw("good ones, " + state, bench.receiver().seconds(path(state)));
        return percentiles.p99();
    }

    /** The trailing slash keeps one path from being a prefix of another. */
    private static String path(String state) {
        return "/kept/" + state.replace(' ', '-') + '/';
    }

    @Override
    public void close() {
        load.close();
    }
}

package dev.ump.events.bench;

import java.net.URI;
import java.util.List;

/**
 * Measures how five partners fare when the endpoints of five others go bad. Good and bad minutes alternate because a
 * single disturbance of the machine can decide the p99 of a minute.
 */
final class NoisyNeighbour implements Scenario {

    private static final String FIRST = "others bad for the first time";
    private static final String FAILING = "/failing";
    private static final int EACH = 5;
    private static final int PER_SECOND = 200;
    private static final int REPETITIONS = 2;
    private static final int WARM_UP = 20_000;
    private static final double RATIO = 1.5;

    @Override
    public String name() {
        return "noisy-neighbour";
    }

    @Override
    public void run(Workbench bench, Section section) {
        List<URI> bad = bad(bench.receiver());
        try (var neighbours = new Neighbours(bench, section, EACH, PER_SECOND)) {
            neighbours.warmUp(bench.settings().number(WARM_UP));
            neighbours.breakOthers(bad::get);
            neighbours.measure(FIRST);
            for (int i = 0; i < REPETITIONS; i++) {
                neighbours.recover();
                neighbours.measure(Neighbours.ALONE);
                neighbours.breakOthers(bad::get);
                neighbours.measure(Neighbours.BESIDE);
            }
            neighbours.report(FIRST);
            neighbours.report(RATIO);
        }
    }

    private static List<URI> bad(ReceiverProcess receiver) {
        receiver.fail(FAILING);
        return List.of(
                receiver.hanging(),
                receiver.dripping(),
                receiver.https(FAILING),
                receiver.refusing(),
                receiver.https(PartnerEndpoints.SLOW));
    }
}

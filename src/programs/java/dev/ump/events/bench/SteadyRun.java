package dev.ump.events.bench;

import java.net.URI;
import java.time.Duration;

/** Single events at a rate that leaves the server room, to one endpoint that answers at once, on a warm dispatcher. */
final class SteadyRun {

    static final int PER_SECOND = 500;

    private static final int BATCH_WARM_UP = 40_000;
    private static final int WARM_UP_SECONDS = 60;

    /** So few that the JIT compiler, which has to share two cores with the load, gets everything compiled. */
    private static final int GENTLE_PER_SECOND = 200;

    private static final int GENTLE_SECONDS = 120;

    private final Workbench bench;
    private final Load load;
    private final Endpoint endpoint;
    private final URI url;

    /** @param endpoint the one at the path of {@code url} */
    SteadyRun(Workbench bench, Load load, Endpoint endpoint, URI url) {
        this.bench = bench;
        this.load = load;
        this.endpoint = endpoint;
        this.url = url;
    }

    /** First many at once, then few for long, then as many as will be measured; answers how many in all. */
    int warmUp() {
        int events = bench.settings().number(BATCH_WARM_UP);
        bench.receiver().forget(url.getPath());
        load.publish(Events.forEverybody(), events);
        endpoint.awaitRecorded(url.getPath(), events);
        return events
                + run(GENTLE_PER_SECOND, bench.settings().seconds(GENTLE_SECONDS))
                        .distinct()
                + measure(bench.settings().seconds(WARM_UP_SECONDS)).distinct();
    }

    /** From the intended moment of publishing to the arrival. */
    Tracks.Counts measure(Duration duration) {
        return run(PER_SECOND, duration);
    }

    private Tracks.Counts run(int perSecond, Duration duration) {
        bench.receiver().forget(url.getPath());
        int events = load.publish(Events.forEverybody(), perSecond, duration);
        endpoint.awaitRecorded(url.getPath(), events);
        return bench.receiver().counts(url.getPath());
    }
}

package dev.ump.events.bench;

import java.net.URI;
import java.time.Duration;

/** Publishes single events at a moderate rate to one fast endpoint of a warm dispatcher. */
final class SteadyRun {

    static final int PER_SECOND = 500;

    private static final int BATCH_WARM_UP = 40_000;
    private static final int WARM_UP_SECONDS = 60;

    /** Slow enough for the JIT compiler, which shares two cores with the load, to catch up. */
    private static final int GENTLE_PER_SECOND = 200;

    private static final int GENTLE_SECONDS = 120;

    private final Workbench bench;
    private final Load load;
    private final Endpoint endpoint;
    private final URI url;

    /** @param endpoint the endpoint at {@code url} */
    SteadyRun(Workbench bench, Load load, Endpoint endpoint, URI url) {
        this.bench = bench;
        this.load = load;
        this.endpoint = endpoint;
        this.url = url;
    }

    /** Publishes a burst, then a gentle load, then the measured rate; returns the number of events. */
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

    /** Measures from the intended moment of publishing to the arrival. */
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

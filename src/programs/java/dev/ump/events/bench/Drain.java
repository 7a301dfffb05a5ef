package dev.ump.events.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A failed endpoint recovers while many deliveries wait for it and another partner's events continue. */
final class Drain implements Scenario {

    private static final String RECOVERING = "/back";
    private static final String LIVE = "/live";
    private static final int WAITING = 50_000;
    private static final int LIVE_PER_SECOND = 50;
    private static final int SECONDS = 60;
    private static final int WARM_UP = 20_000;
    private static final double RATIO = 1.5;

    private static final int RETRIES = 15;

    /**
     * The drain is measured between these percentages of the waiting deliveries: before the first it is still starting
     * up, and after the second it is running out.
     */
    private static final int START_PERCENT = 1;

    private static final int END_PERCENT = 99;

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public void run(Workbench bench, Section section) {
        var recovering = new Endpoint(bench, bench.receiver().https(RECOVERING), frequentRetries(bench));
        var live = new Endpoint(bench, bench.receiver().https(LIVE));
        try (var load = new Load(bench)) {
            warmUp(bench, load, recovering, live);
            measure(bench, section, load, recovering, live);
        }
    }

    private static void measure(Workbench bench, Section section, Load load, Endpoint recovering, Endpoint live) {
        section.print("live traffic alone ...");
        try (var steady = load.start(new Events(List.of(live.partner())), LIVE_PER_SECOND)) {
            bench.receiver().forget(LIVE);
            await(bench.settings().seconds(SECONDS));
            double before = report(section, "before", bench.receiver().counts(LIVE));
            int waiting = accumulate(bench, section, load, recovering);
            double during = drain(bench, section, waiting);
            section.add("live p99 during the drain / before", during / before, "", Target.atMost(RATIO));
            steady.stop();
        }
    }

    /** Retries soon enough for the benchmark to wait, and often enough never to exhaust the schedule. */
    private static Map<String, ?> frequentRetries(Workbench bench) {
        String delay = bench.settings().seconds(SECONDS).toString();
        return Map.of("retry_schedule", Collections.nCopies(RETRIES, delay));
    }

    private static void warmUp(Workbench bench, Load load, Endpoint recovering, Endpoint live) {
        int events = bench.settings().number(WARM_UP);
        load.publish(new Events(List.of(recovering.partner(), live.partner())), events);
        recovering.awaitRecorded(RECOVERING, events / 2);
        live.awaitRecorded(LIVE, events / 2);
    }

    private static int accumulate(Workbench bench, Section section, Load load, Endpoint recovering) {
        int waiting = bench.settings().number(WAITING);
        section.print(waiting + " events for a failing endpoint ...");
        bench.receiver().fail(RECOVERING);
        bench.receiver().forget(RECOVERING);
        load.publish(new Events(List.of(recovering.partner())), waiting);
        recovering.awaitFailing();
        return waiting;
    }

    private static double drain(Workbench bench, Section section, int waiting) {
        var receiver = bench.receiver();
        section.print("the endpoint recovers ...");
        receiver.recover(RECOVERING);
        long recovered = System.nanoTime();
        receiver.awaitDistinct(RECOVERING, Math.max(1, waiting * START_PERCENT / 100), Endpoint.PATIENCE);
        long started = System.nanoTime();
        receiver.forget(LIVE);
        receiver.awaitDistinct(RECOVERING, waiting * END_PERCENT / 100, Endpoint.PATIENCE);
        double seconds = seconds(started);
        var during = receiver.counts(LIVE);
        receiver.awaitDistinct(RECOVERING, waiting, Endpoint.PATIENCE);
        section.add("from recovery to all delivered", seconds(recovered), "s");
        section.add("drain rate", waiting * (END_PERCENT - START_PERCENT) / 100.0 / seconds, "deliveries/s");
        section.add("duplicates", receiver.counts(RECOVERING).duplicates(), "");
        section.draw("drained", receiver.seconds(RECOVERING));
        section.draw("live", receiver.seconds(LIVE));
        return report(section, "during the drain", during);
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
    }

    private static double report(Section section, String label, Tracks.Counts counts) {
        section.latency("live " + label, counts.percentiles(), null);
        return counts.percentiles().p99();
    }

    private static void await(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

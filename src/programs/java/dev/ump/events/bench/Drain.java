package dev.ump.events.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An endpoint that failed comes back after many deliveries have waited for it, while another partner's events go on. */
final class Drain implements Scenario {

    private static final String BACK = "/back";
    private static final String LIVE = "/live";
    private static final int WAITING = 50_000;
    private static final int LIVE_PER_SECOND = 50;
    private static final int SECONDS = 60;
    private static final int WARM_UP = 20_000;
    private static final double RATIO = 1.5;

    private static final int RETRIES = 15;

    /** Of what waited, in percent: what comes before it and after it is not yet, or no longer, a drain. */
    private static final int BEGUN = 1;

    private static final int ENDED = 99;

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public void run(Workbench bench, Section section) {
        var back = new Endpoint(bench, bench.receiver().https(BACK), patient(bench));
        var live = new Endpoint(bench, bench.receiver().https(LIVE));
        try (var load = new Load(bench)) {
            warmUp(bench, load, back, live);
            measure(bench, section, load, back, live);
        }
    }

    private static void measure(Workbench bench, Section section, Load load, Endpoint back, Endpoint live) {
        section.say("live traffic alone ...");
        try (var steady = load.start(new Events(List.of(live.partner())), LIVE_PER_SECOND)) {
            bench.receiver().forget(LIVE);
            await(bench.settings().seconds(SECONDS));
            double before = report(section, "before", bench.receiver().counts(LIVE));
            int waiting = accumulate(bench, section, load, back);
            double during = drain(bench, section, waiting);
            section.add("live p99 during the drain / before", during / before, "", Target.atMost(RATIO));
            steady.stop();
        }
    }

    /** It is tried again soon enough to be waited for, and no attempt is the last. */
    private static Map<String, ?> patient(Workbench bench) {
        String delay = bench.settings().seconds(SECONDS).toString();
        return Map.of("retry_schedule", Collections.nCopies(RETRIES, delay));
    }

    private static void warmUp(Workbench bench, Load load, Endpoint back, Endpoint live) {
        int events = bench.settings().number(WARM_UP);
        load.publish(new Events(List.of(back.partner(), live.partner())), events);
        back.awaitRecorded(BACK, events / 2);
        live.awaitRecorded(LIVE, events / 2);
    }

    private static int accumulate(Workbench bench, Section section, Load load, Endpoint back) {
        int waiting = bench.settings().number(WAITING);
        section.say(waiting + " events for an endpoint that fails ...");
        bench.receiver().fail(BACK);
        bench.receiver().forget(BACK);
        load.publish(new Events(List.of(back.partner())), waiting);
        back.awaitFailing();
        return waiting;
    }

    private static double drain(Workbench bench, Section section, int waiting) {
        var receiver = bench.receiver();
        section.say("the endpoint is back ...");
        receiver.recover(BACK);
        long recovered = System.nanoTime();
        receiver.awaitDistinct(BACK, Math.max(1, waiting * BEGUN / 100), Endpoint.PATIENCE);
        long begun = System.nanoTime();
        receiver.forget(LIVE);
        receiver.awaitDistinct(BACK, waiting * ENDED / 100, Endpoint.PATIENCE);
        double seconds = seconds(begun);
        var during = receiver.counts(LIVE);
        receiver.awaitDistinct(BACK, waiting, Endpoint.PATIENCE);
        section.add("from recovery to all delivered", seconds(recovered), "s");
        section.add("drain rate", waiting * (ENDED - BEGUN) / 100.0 / seconds, "deliveries/s");
        section.add("duplicates", receiver.counts(BACK).duplicates(), "");
        section.draw("drained", receiver.seconds(BACK));
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

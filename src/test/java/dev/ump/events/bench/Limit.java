package dev.ump.events.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What this machine could deliver at most: the dispatcher's own client signs and posts the same bodies to the same
 * receiver, (a) with nothing else, and (b) with the least durable bookkeeping.
 */
final class Limit implements Scenario {

    static final String NAME = "limit";

    private static final int WARM_UP = 40_000;

    @Override
    public String name() {
        return NAME;
    }

    /** The name of the figure that tells the limit, with or without rows. */
    static String figure(String label, boolean rows) {
        return label + (rows ? " (b) sent and recorded" : " (a) only sent");
    }

    @Override
    public void run(Workbench bench, Section section) {
        bench.database().migrate();
        for (boolean rows : List.of(false, true)) {
            measure(bench, section, "https", bench.receiver().https("/limit-https-" + rows), rows);
            measure(bench, section, "http", bench.receiver().http("/limit-http-" + rows), rows);
        }
    }

    private static void measure(Workbench bench, Section section, String label, URI url, boolean rows) {
        int events = bench.settings().events();
        section.say(figure(label, rows) + ", " + Rounds.NUMBER + " times " + events + " events ...");
        try (var process = start(bench, url, rows)) {
            process.nextLine();
            Usage before = bench.usage();
            ProcessUse sender = process.use();
            double seconds = Rounds.median(() -> Double.parseDouble(process.nextLine()));
            section.add(figure(label, rows), events / seconds, "deliveries/s");
            int all = Rounds.NUMBER * events;
            long millis = process.use().cpuMillis() - sender.cpuMillis();
            section.add(figure(label, rows) + " CPU per 1000, sender", millis * 1000.0 / all, "ms");
            before.reportCpu(section, figure(label, rows), bench.usage(), all);
        }
    }

    private static JavaProcess start(Workbench bench, URI url, boolean rows) {
        List<String> arguments = new ArrayList<>(List.of(
                url.toString(),
                bench.receiver().caPem(),
                Integer.toString(bench.settings().number(WARM_UP)),
                Integer.toString(bench.settings().events())));
        if (rows) {
            arguments.addAll(List.of(bench.database().url(), bench.database().user()));
        }
        return JavaProcess.start(LimitProcess.class, bench.settings().jvm(), arguments.toArray(String[]::new));
    }
}

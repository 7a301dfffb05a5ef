package dev.ump.events.bench;

/** Checks whether the dispatcher's memory grows with the number of deliveries it has made. */
final class Memory implements Scenario {

    private static final String PATH = "/memory";
    private static final int FIRST = 50_000;
    private static final int ALL = 500_000;
    private static final double RATIO = 1.1;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int first = bench.settings().number(FIRST);
        int all = bench.settings().number(ALL);
        try (var endpoint = new Endpoint(bench, bench.receiver().https(PATH));
                var load = new Load(bench)) {
            var events = Events.forEverybody();
            double early = residentAfter(bench, section, load, endpoint, events, first, first);
            double late = residentAfter(bench, section, load, endpoint, events, all - first, all);
            section.add("memory after all / after the first", late / early, "", Target.atMost(RATIO));
            section.draw("https", bench.receiver().seconds(PATH));
        }
        bench.expectRecorded(all);
    }

    private static double residentAfter(
            Workbench bench, Section section, Load load, Endpoint endpoint, Events events, int more, int total) {
        section.print("up to " + total + " deliveries ...");
        load.publish(events, more);
        endpoint.awaitRecorded(PATH, total);
        double resident = ProcessUse.of(bench.server().pid()).residentMegabytes();
        section.add("memory after " + total + " deliveries", resident, "MB");
        return resident;
    }
}

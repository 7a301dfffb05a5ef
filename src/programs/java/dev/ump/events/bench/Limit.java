package dev.ump.events.bench;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Measures the most that this machine could deliver: the dispatcher's own client signs and posts the same bodies to the
 * same receiver, (a) with nothing else, and (b) with the least durable bookkeeping.
 */
final class Limit implements Scenario {

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public void run(Workbench bench, Section section) {
        for (boolean rows : List.of(false, true)) {
            measure(bench, section, "https", bench.receiver().https("/limit-https"), rows);
            measure(bench, section, "http", bench.receiver().http("/limit-http"), rows);
        }
    }

    private static void measure(Workbench bench, Section section, String scheme, URI url, boolean rows) {
        Optional<BenchDatabase> database = rows ? Optional.of(bench.databaseForRows()) : Optional.empty();
        int events = bench.settings().events();
        String label = scheme + (rows ? " (b) sent and recorded" : " (a) only sent");
        section.print(label + ", " + Meter.ROUNDS + " times " + events + " events ...");
        try (var sender = LimitSender.start(bench, url, database)) {
            var meter = sender.meter();
            for (int i = 0; i < Meter.ROUNDS; i++) {
                meter.measure(sender::round);
            }
            section.add(label, meter.perSecond(), "deliveries/s");
            meter.reportCpu(section, label);
        }
    }
}

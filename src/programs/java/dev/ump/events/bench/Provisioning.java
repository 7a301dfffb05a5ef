package dev.ump.events.bench;

import dev.ump.events.testing.UmpApi;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares the time that it takes to provision a partner, from creating it to having accepted an event for it, when there are few
 * partners and when there are many.
 */
final class Provisioning implements Scenario {

    private static final int PARTNERS = 10_000;
    private static final int WARM_UP = 2_000;

    /** Number of partners in each of the two medians. */
    private static final int SOME = 100;

    private static final double RATIO = 1.2;

    @Override
    public String name() {
        return "provisioning";
    }

    @Override
    public void run(Workbench bench, Section section) {
        int partners = bench.settings().number(PARTNERS);
        int some = bench.settings().number(SOME);
        section.print("warming up ...");
        try (var publisher = new Publisher(bench.server())) {
            UmpApi api = bench.api();
            var provisioned = new Run(api, publisher);
            for (int i = 0; i < bench.settings().number(WARM_UP); i++) {
                api.delete("/admin/partners/" + provisioned.partner(), api.adminToken());
            }
            section.print(partners + " partners ...");
            long[] micros = new long[partners];
            for (int i = 0; i < partners; i++) {
                long start = System.nanoTime();
                provisioned.partner();
                micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
            }
            double few = median(micros, some, some);
            double many = median(micros, partners - some, some);
            section.add("one of the first " + 2 * some, few, "ms");
            section.add("one of the last of " + partners, many, "ms");
            section.add("one of the last / one of the first", many / few, "", Target.atMost(RATIO));
        }
    }

    private static double median(long[] micros, int from, int number) {
        return Percentiles.of(Arrays.copyOfRange(micros, from, from + number)).p50();
    }

    /** Provisions partners that recover by pull. */
    private record Run(UmpApi api, Publisher publisher) {

        /** Creates a partner with a subscription, and publishes an event for it. Returns the partner. */
        String partner() {
            String partner = api.partner("bench");
            api.subscribe(partner, null, "bookings");
            publisher.publish(new Events(List.of(partner)).one(Instant.now()));
            return partner;
        }
    }
}

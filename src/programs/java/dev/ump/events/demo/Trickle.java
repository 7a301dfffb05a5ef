package dev.ump.events.demo;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.testing.UmpApi;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The platform on a quiet day: two events per second, cycling through all types. */
final class Trickle {

    private static final int PAUSE_MILLIS = 500;
    private static final int FIRST_NUMBER = 100_001;

    private final UmpApi api;
    private final DemoPartner partner;
    private final Clock clock;

    Trickle(UmpApi api, DemoPartner partner, Clock clock) {
        this.api = api;
        this.partner = partner;
        this.clock = clock;
    }

    /** Publishes until {@code stop}, or until {@code limit} events if it is not 0. */
    void run(int limit, CountDownLatch stop) throws InterruptedException {
        for (int i = 0; (limit == 0 || i < limit) && !stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); i++) {
            publish(i, stop);
        }
    }

    private void publish(int i, CountDownLatch stop) throws InterruptedException {
        EventType type = EventType.values()[i % EventType.values().length];
        String resource = type.resourceType().substring(0, 2).toUpperCase(Locale.ROOT) + (FIRST_NUMBER + i);
        partner.expect(resource, clock.instant());
        try {
            api.publish(type.wireName(), resource);
        } catch (RuntimeException e) {
            // Ctrl-C reaches the server as soon as it reaches the demo
            if (!stop.await(1, TimeUnit.SECONDS)) {
                throw e;
            }
        }
    }
}

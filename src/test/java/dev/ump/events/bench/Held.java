package dev.ump.events.bench;

import dev.ump.events.testing.UmpApi;
import java.util.regex.Pattern;

/** What the dispatcher says of the deliveries in its memory. To ask costs it little, and its database nothing. */
final class Held {

    private static final Pattern NOTHING = Pattern.compile("(?m)^ump_deliveries_held\\S* 0(\\.0)?$");

    private final UmpApi api;
    private volatile long askedAt;

    Held(UmpApi api) {
        this.api = api;
    }

    boolean isNothing() {
        askedAt = System.nanoTime();
        return NOTHING.matcher(api.get("/metrics", null).expect(200).text()).find();
    }

    /** When it was asked the last time, as nanoTime. */
    long askedAt() {
        return askedAt;
    }
}

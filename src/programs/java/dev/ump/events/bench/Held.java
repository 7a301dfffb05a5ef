package dev.ump.events.bench;

import dev.ump.events.testing.UmpApi;
import java.util.OptionalLong;

/** What the dispatcher says of the deliveries in its memory. To ask costs it little, and its database nothing. */
final class Held {

    private final UmpApi api;

    Held(UmpApi api) {
        this.api = api;
    }

    /** The moment of asking, as nanoTime, where it holds nothing. */
    OptionalLong nothingAt() {
        long askedAt = System.nanoTime();
        return api.gauge("ump_deliveries_held") == 0 ? OptionalLong.of(askedAt) : OptionalLong.empty();
    }
}

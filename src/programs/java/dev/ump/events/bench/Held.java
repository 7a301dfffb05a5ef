package dev.ump.events.bench;

import dev.ump.events.testing.UmpApi;
import java.util.OptionalLong;

/**
 * Reads from the metrics whether the dispatcher holds deliveries in memory. This costs the dispatcher little and its
 * database nothing.
 */
final class Held {

    private final UmpApi api;

    Held(UmpApi api) {
        this.api = api;
    }

    /** The moment of the request, as {@code nanoTime}, if no delivery is held. */
    OptionalLong nothingAt() {
        long askedAt = System.nanoTime();
        return api.gauge("ump_deliveries_held") == 0 ? OptionalLong.of(askedAt) : OptionalLong.empty();
    }
}

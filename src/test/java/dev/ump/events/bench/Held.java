package dev.ump.events.bench;

import dev.ump.events.testing.UmpApi;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the dispatcher says of the deliveries in its memory. To ask costs it little, and its database nothing. */
final class Held {

    private static final Pattern NOTHING = Pattern.compile("(?m)^ump_deliveries_held\\S* 0(\\.0)?$");

    private final UmpApi api;

    Held(UmpApi api) {
        this.api = api;
    }

    /** The moment of asking, as nanoTime, where it holds nothing. */
    OptionalLong nothingAt() {
        long askedAt = System.nanoTime();
        boolean nothing =
                NOTHING.matcher(api.get("/metrics", null).expect(200).text()).find();
        return nothing ? OptionalLong.of(askedAt) : OptionalLong.empty();
    }
}

package dev.ump.events.subscriptions.boundary;

import dev.ump.events.platform.entity.InvalidInput;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The request for a new secret; by default, the old one keeps signing alongside it for a day. */
public record RotateSecret(@Nullable Duration overlap) {

    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    Duration overlapOrDefault() {
        Duration chosen = overlap == null ? DEFAULT : overlap;
        if (chosen.isNegative() || chosen.compareTo(LONGEST) > 0) {
            throw new InvalidInput("overlap", "must be from PT0S to P7D");
        }
        return chosen;
    }
}

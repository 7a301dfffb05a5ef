package dev.ump.events.operations.entity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How things stand.
 *
 * @param subscriptions how many of each status
 * @param waiting what is not delivered yet
 * @param oldestUnsequencedAt when the oldest event was recorded that has no place in the feed; null where all have
 */
public record Figures(
        long partners,
        Map<String, Long> subscriptions,
        Waiting waiting,
        long replaysRunning,
        @Nullable Instant oldestUnsequencedAt) {

    /**
     * Deliveries that wait for an attempt, or rest while their endpoint fails.
     *
     * @param deliveries how many, counted up to 10,000
     * @param more whether there may be more than were counted
     * @param oldestAt when the oldest of those that were counted came to be; null where nothing waits
     */
    public record Waiting(
            long deliveries, boolean more, @Nullable Instant oldestAt) {}
}

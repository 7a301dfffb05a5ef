package dev.ump.events.operations.entity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The current state of the system.
 *
 * @param subscriptions how many there are of each status
 * @param waiting deliveries that have not ended yet
 * @param oldestUnsequencedAt when the oldest event without a feed position was recorded; null if all have one
 */
public record Figures(
        long partners,
        Map<String, Long> subscriptions,
        Waiting waiting,
        long replaysRunning,
        @Nullable Instant oldestUnsequencedAt) {

    /**
     * Deliveries that wait for an attempt, or are paused while their endpoint fails.
     *
     * @param deliveries how many, counted up to 10,000
     * @param more whether there may be more than were counted
     * @param oldestAt when the oldest of the counted ones was created; null if nothing waits
     */
    public record Waiting(
            long deliveries, boolean more, @Nullable Instant oldestAt) {}
}

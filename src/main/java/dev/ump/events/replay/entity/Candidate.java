package dev.ump.events.replay.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a replay comes by.
 *
 * @param deliveryId its delivery to the subscription; null where there is none
 * @param wanted whether the scope takes it
 */
public record Candidate(
        String eventId, Instant recordedAt, @Nullable String deliveryId, boolean wanted) {}

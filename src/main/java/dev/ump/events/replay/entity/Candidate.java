package dev.ump.events.replay.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a replay examines.
 *
 * @param deliveryId its delivery to the subscription; null if there is none
 * @param wanted whether the scope includes it
 */
public record Candidate(
        String eventId, Instant recordedAt, @Nullable String deliveryId, boolean wanted) {}

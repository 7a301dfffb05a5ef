package dev.ump.events.operations.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The figures, and what only monitoring needs.
 *
 * @param backlog deliveries that wait although their endpoint is not failing, counted up to 10,000
 * @param oldestUndeliveredAt when the oldest delivery that has not ended was created; null if all have ended
 */
public record Standing(
        Figures figures, long backlog, @Nullable Instant oldestUndeliveredAt) {}

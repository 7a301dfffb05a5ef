package dev.ump.events.operations.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The figures, and what only monitoring needs.
 *
 * @param backlog the deliveries that wait although their endpoint does not fail, counted up to 10,000
 * @param oldestUndeliveredAt when the oldest delivery was made that has not ended; null where all have
 */
public record Standing(
        Figures figures, long backlog, @Nullable Instant oldestUndeliveredAt) {}

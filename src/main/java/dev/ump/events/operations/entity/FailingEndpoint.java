package dev.ump.events.operations.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that fails.
 *
 * @param message what the latest notice of it said; null where that has been purged
 */
public record FailingEndpoint(
        String subscriptionId,
        String partnerId,
        String partnerName,
        String url,
        Instant failingSince,
        Instant nextProbeAt,
        @Nullable String message) {}

package dev.ump.events.operations.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failing endpoint.
 *
 * @param message of its latest notice; null if that has been purged
 */
public record FailingEndpoint(
        String subscriptionId,
        String partnerId,
        String partnerName,
        String url,
        Instant failingSince,
        Instant nextProbeAt,
        @Nullable String message) {}

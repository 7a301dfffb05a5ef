package dev.ump.events.subscriptions.boundary;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The request to disable a subscription. */
public record DisableSubscription(@Nullable @Size(max = 500) String reason) {}

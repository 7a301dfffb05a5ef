package dev.ump.events.subscriptions.boundary;

import dev.ump.events.subscriptions.entity.Replay;
import org.jspecify.annotations.Nullable;

/** The request to enable a subscription; by default nothing is replayed. */
public record EnableSubscription(@Nullable Replay replay) {}

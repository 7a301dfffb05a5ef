package dev.ump.events.subscriptions.entity;

import org.jspecify.annotations.Nullable;

/** Fired inside the transaction that disables a subscription. */
public record SubscriptionDisabled(
        String subscriptionId, String partnerId, @Nullable String reason) {}

package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that records that an endpoint will be disabled if it keeps failing. */
public record SubscriptionWarned(String subscriptionId, String partnerId, String reason) {}

package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that disables a subscription. */
public record SubscriptionDisabled(String subscriptionId) {}

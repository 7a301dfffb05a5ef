package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that deletes a subscription. */
public record SubscriptionDeleted(String subscriptionId) {}

package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that may narrow a subscription: it names other event types, or no longer has a URL. */
public record SubscriptionNarrowed(String subscriptionId) {}

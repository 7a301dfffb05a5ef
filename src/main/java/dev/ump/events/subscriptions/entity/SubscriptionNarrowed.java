package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction after which a subscription may want less: it names other event types, or has no URL any more. */
public record SubscriptionNarrowed(String subscriptionId) {}

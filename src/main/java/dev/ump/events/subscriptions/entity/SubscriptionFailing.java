package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that moves an endpoint from active to failing; {@code reason} says what it last did. */
public record SubscriptionFailing(String subscriptionId, String partnerId, String reason) {}

package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction in which an endpoint turns from active to failing; {@code reason} tells what it last did. */
public record SubscriptionFailing(String subscriptionId, String partnerId, String reason) {}

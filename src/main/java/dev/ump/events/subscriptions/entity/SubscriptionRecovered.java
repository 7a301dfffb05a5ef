package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction in which a failing endpoint is found to answer again. */
public record SubscriptionRecovered(String subscriptionId, String partnerId) {}

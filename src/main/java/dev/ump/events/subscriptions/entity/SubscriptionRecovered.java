package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that moves a failing endpoint back to active. */
public record SubscriptionRecovered(String subscriptionId, String partnerId) {}

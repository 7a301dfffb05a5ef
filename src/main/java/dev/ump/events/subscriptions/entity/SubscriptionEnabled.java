package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that enables a disabled subscription. */
public record SubscriptionEnabled(String subscriptionId, Replay replay) {}

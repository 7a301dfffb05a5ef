package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that notes that an endpoint will be disabled if it goes on failing. */
public record SubscriptionWarned(String subscriptionId, String partnerId, String reason) {}

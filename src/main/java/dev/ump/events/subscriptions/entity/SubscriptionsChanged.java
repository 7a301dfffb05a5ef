package dev.ump.events.subscriptions.entity;

/** Fired inside each transaction that changes partners or subscriptions. */
public record SubscriptionsChanged() {}

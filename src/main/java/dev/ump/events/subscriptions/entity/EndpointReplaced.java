package dev.ump.events.subscriptions.entity;

/** Fired inside the transaction that gives a subscription another URL. */
public record EndpointReplaced(String subscriptionId) {}

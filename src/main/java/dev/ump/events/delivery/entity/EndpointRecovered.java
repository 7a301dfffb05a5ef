package dev.ump.events.delivery.entity;

/** A failing endpoint answers again: its breaker was closed by this server. */
public record EndpointRecovered(String subscriptionId) {}

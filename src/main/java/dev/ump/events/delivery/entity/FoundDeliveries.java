package dev.ump.events.delivery.entity;

import java.util.List;

/**
 * Matching deliveries, latest first.
 *
 * @param searched the id down to which everything has been examined
 * @param more whether there may be more below it
 */
public record FoundDeliveries(List<Delivery> deliveries, String searched, boolean more) {}

package dev.ump.events.delivery.entity;

import java.util.List;

/**
 * Deliveries that were found, latest first.
 *
 * @param searched down to which id everything has been looked at
 * @param more whether there may be some below
 */
public record FoundDeliveries(List<Delivery> deliveries, String searched, boolean more) {}

package dev.ump.events.delivery.entity;

/**
 * Says that a delivery is due: what travels over JMS.
 *
 * @param claim which announcement of this delivery this is; a later one makes it void
 */
public record Announcement(String deliveryId, int claim) {}

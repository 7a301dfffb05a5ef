package dev.ump.events.delivery.entity;

import java.time.Instant;

/**
 * How long a delivery belongs to the server that acts on one of its announcements.
 *
 * @param end when any server may take it, unless it has ended or been postponed by then
 */
public record Lease(Announcement announcement, Instant end) {

    public String deliveryId() {
        return announcement.deliveryId();
    }

    public int claim() {
        return announcement.claim();
    }

    public Lease until(Instant end) {
        return new Lease(announcement, end);
    }
}

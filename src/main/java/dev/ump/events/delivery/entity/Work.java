package dev.ump.events.delivery.entity;

import java.time.Instant;

/**
 * An attempt to be made: a delivery that was checked against the database and belongs to this server until its lease ends.
 *
 * @param attempts how many were made before
 * @param document the event's envelope
 */
public record Work(
        Announcement announcement,
        String subscriptionId,
        String eventId,
        String document,
        int attempts,
        Instant leaseEnd) {

    public String deliveryId() {
        return announcement.deliveryId();
    }

    /** The number of the attempt to be made, from 1. */
    public int attemptNumber() {
        return attempts + 1;
    }

    public Work leasedUntil(Instant end) {
        return new Work(announcement, subscriptionId, eventId, document, attempts, end);
    }
}

package dev.ump.events.delivery.entity;

import dev.ump.events.catalog.entity.Envelope;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Instant;

/**
 * An attempt to be made: a delivery that belongs to this server until its lease ends.
 *
 * @param attempts how many were recorded before
 * @param unrecorded how many more may have been made, whose numbers are not reused
 * @param scheduleStart how many of them were made before the retry schedule last restarted; for a resend so low, even
 *     below 0, that its one attempt comes after the end of every schedule
 * @param document the event's envelope; empty if the event has been purged in the meantime
 */
public record Work(
        Announcement announcement,
        String subscriptionId,
        String eventId,
        String document,
        int attempts,
        int unrecorded,
        int scheduleStart,
        Instant leaseEnd) {

    /** Returns the first attempt of a new, announced delivery; {@code trace} is that of the publication. */
    public static Work first(Delivery delivery, Trace trace, String document) {
        return new Work(
                delivery.announcement().of(trace),
                delivery.subscriptionId(),
                delivery.eventId(),
                document,
                0,
                0,
                0,
                delivery.leaseEnd());
    }

    public String deliveryId() {
        return announcement.deliveryId();
    }

    public boolean hasEvent() {
        return !document.isEmpty();
    }

    /** Whether its subscription, in its present state, accepts it. */
    public boolean isWantedBy(RegisteredSubscription subscription) {
        return hasEvent()
                && subscription.takesWebhooks()
                && Envelope.typeOf(document)
                        .map(subscription.eventTypes()::contains)
                        .orElse(true);
    }

    /** Returns the number of the attempt to be made, from 1. */
    public int attemptNumber() {
        return attempts + unrecorded + 1;
    }

    /** Returns its position in the retry schedule, from 1. */
    public int scheduledAttempt() {
        return attempts + 1 - scheduleStart;
    }

    public Lease lease() {
        return new Lease(announcement, leaseEnd);
    }

    public Work leasedUntil(Instant end) {
        return new Work(announcement, subscriptionId, eventId, document, attempts, unrecorded, scheduleStart, end);
    }
}

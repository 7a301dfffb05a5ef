package dev.ump.events.operations.entity;

import java.time.Instant;

/**
 * The work waiting for one partner.
 *
 * @param deliveries how many, counted up to a bound
 * @param more whether there may be more than were counted
 * @param oldestAt when the oldest of the counted ones was created
 */
public record PartnerWaiting(String partnerId, String partnerName, long deliveries, boolean more, Instant oldestAt) {

    /** Adds other work waiting for the same partner. */
    public PartnerWaiting plus(PartnerWaiting other) {
        return new PartnerWaiting(
                partnerId,
                partnerName,
                deliveries + other.deliveries,
                more || other.more,
                oldestAt.isBefore(other.oldestAt) ? oldestAt : other.oldestAt);
    }
}

package dev.ump.events.operations.entity;

import java.time.Instant;

/**
 * What waits for one partner.
 *
 * @param deliveries how many, counted up to a bound
 * @param more whether there may be more than were counted
 * @param oldestAt when the oldest of those that were counted came to be
 */
public record PartnerWaiting(String partnerId, String partnerName, long deliveries, boolean more, Instant oldestAt) {

    /** This and what else waits for the same partner. */
    public PartnerWaiting plus(PartnerWaiting other) {
        return new PartnerWaiting(
                partnerId,
                partnerName,
                deliveries + other.deliveries,
                more || other.more,
                oldestAt.isBefore(other.oldestAt) ? oldestAt : other.oldestAt);
    }
}

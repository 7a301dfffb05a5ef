package dev.ump.events.replay.entity;

import dev.ump.events.delivery.entity.DeliveryStatus;
import java.util.Set;

/** Which events of the period a replay sends. Deliveries that wait for an attempt are on their way already and left alone. */
public enum ReplayScope {
    /**
     * Undelivered events, as in the feed: those whose delivery did not succeed, and those since the subscription's
     * start that have no delivery to it.
     */
    UNDELIVERED(true, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED),
    /** Events without a delivery to the subscription that are of its types and addressed to it, even from before its start. */
    MISSING(true),
    /** All of these, and delivered events. */
    ALL(true, DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED);

    private final boolean missing;
    private final Set<DeliveryStatus> statuses;

    ReplayScope(boolean missing, DeliveryStatus... statuses) {
        this.missing = missing;
        this.statuses = Set.of(statuses);
    }

    /** Whether events from before the subscription's start also get their first delivery. */
    public boolean beforeStart() {
        return this != UNDELIVERED;
    }

    /** Whether events without a delivery get one. */
    public boolean missing() {
        return missing;
    }

    /** The statuses of the deliveries that are sent again. */
    public Set<DeliveryStatus> statuses() {
        return statuses;
    }
}

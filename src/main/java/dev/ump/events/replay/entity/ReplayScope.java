package dev.ump.events.replay.entity;

import dev.ump.events.delivery.entity.DeliveryStatus;
import java.util.Set;

/** Which events of the period a replay sends. What waits for an attempt is on its way already and left alone. */
public enum ReplayScope {
    /**
     * What the feed calls undelivered: those whose delivery was not delivered, and those since the subscription's start that have no
     * delivery to it.
     */
    UNDELIVERED(true, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED),
    /** Those that have no delivery to the subscription, also from before its start: it wants their type, and they are addressed to it. */
    MISSING(true),
    /** All of these, and those that were delivered. */
    ALL(true, DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED);

    private final boolean missing;
    private final Set<DeliveryStatus> statuses;

    ReplayScope(boolean missing, DeliveryStatus... statuses) {
        this.missing = missing;
        this.statuses = Set.of(statuses);
    }

    /** Whether events from before the subscription's start get their first delivery, too. */
    public boolean beforeStart() {
        return this != UNDELIVERED;
    }

    /** Whether events without a delivery get one. */
    public boolean missing() {
        return missing;
    }

    /** The deliveries that are sent again. */
    public Set<DeliveryStatus> statuses() {
        return statuses;
    }
}

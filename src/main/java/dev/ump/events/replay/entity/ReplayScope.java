package dev.ump.events.replay.entity;

import dev.ump.events.delivery.entity.DeliveryStatus;
import java.util.Set;

/** Which events of the period a replay sends. What waits for an attempt is on its way already and left alone. */
public enum ReplayScope {
    /** Those with a delivery that has ended and was not delivered. */
    UNDELIVERED(false, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED),
    /** Those that the subscription wants and that have no delivery to it. */
    MISSING(true),
    /** Both, and those that were delivered. */
    ALL(true, DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED, DeliveryStatus.CANCELLED);

    private final boolean missing;
    private final Set<DeliveryStatus> statuses;

    ReplayScope(boolean missing, DeliveryStatus... statuses) {
        this.missing = missing;
        this.statuses = Set.of(statuses);
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

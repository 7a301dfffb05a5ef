package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.subscriptions.entity.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What one transaction records: one view of the subscriptions for all its events, and the work to announce after the
 * commit.
 */
final class Recording {

    private final Snapshot subscriptions;
    private final DeliveryQueue queue;
    private final RecordedRows rows;
    private final List<Work> announced = new ArrayList<>();
    private int reserved;
    private int events;

    Recording(Snapshot subscriptions, DeliveryQueue queue, RecordedRows rows) {
        this.subscriptions = subscriptions;
        this.queue = queue;
        this.rows = rows;
    }

    Snapshot subscriptions() {
        return subscriptions;
    }

    /** The rows to write before the transaction completes. */
    RecordedRows rows() {
        return rows;
    }

    void add(StoredEvent event) {
        rows.add(event);
        events++;
    }

    /**
     * Reserves a place for one more announcement; returns whether one was free. A delivery without a place is left to
     * the sweep from the start, rather than when its lease expires.
     */
    boolean reserve() {
        boolean kept = queue.reserve(1);
        reserved += kept ? 1 : 0;
        return kept;
    }

    /** Records a delivery and announces it after the commit. */
    void announce(Delivery delivery, StoredEvent event) {
        rows.add(delivery);
        announced.add(Work.first(delivery, Trace.current(), event.document()));
    }

    /** How many events it records. */
    int events() {
        return events;
    }

    /** The deliveries to announce once they are committed. */
    List<Work> announced() {
        return announced;
    }

    /** How many places are reserved for announcements. */
    int reserved() {
        return reserved;
    }
}

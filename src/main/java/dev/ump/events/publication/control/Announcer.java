package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.DeliveryQueue;
import dev.ump.events.delivery.entity.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Announces committed events and deliveries. It is fast and may fail: the sweep and the sequencer's timer pick up
 * whatever it misses.
 */
@ApplicationScoped
public class Announcer {

    @Inject
    DeliveryQueue queue;

    @Inject
    FeedSequencer sequencer;

    @Inject
    PublicationMetrics metrics;

    /** Reserves a place for one announcement; returns whether one was free. */
    boolean reserve() {
        return queue.reserve(1);
    }

    void committed(int events, List<Work> works, int reserved) {
        metrics.published(events);
        sequencer.wake();
        queue.announce(reserved, works);
    }

    void rolledBack(int reserved) {
        queue.giveBack(reserved);
    }
}

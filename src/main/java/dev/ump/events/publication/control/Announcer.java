package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.DeliveryQueue;
import dev.ump.events.delivery.entity.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Passes on what has been committed. It is quick, and may fail: what it does not do, the sweep and the sequencer's timer do. */
@ApplicationScoped
public class Announcer {

    @Inject
    DeliveryQueue queue;

    @Inject
    FeedSequencer sequencer;

    @Inject
    PublicationMetrics metrics;

    /** Keeps a place for an announcement; answers whether there was one. */
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

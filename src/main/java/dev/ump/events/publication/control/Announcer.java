package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Announces events and deliveries when their transaction has committed. It is fast and may fail: the sweep and the sequencer's
 * timer pick up whatever it misses.
 */
@ApplicationScoped
public class Announcer {

    @Inject
    DeliveryQueue queue;

    @Inject
    FeedSequencer sequencer;

    @Inject
    PublicationMetrics metrics;

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Recording recording) {
        metrics.published(recording.events());
        sequencer.wake();
        queue.announce(recording.reserved(), recording.announced());
    }

    void rolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) Recording recording) {
        queue.giveBack(recording.reserved());
    }
}

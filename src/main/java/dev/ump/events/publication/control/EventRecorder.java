package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.publication.entity.PublicationGroup;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores an event and one delivery for every matching subscription in the transaction that fired it: all of it commits,
 * or none of it does.
 */
@ApplicationScoped
public class EventRecorder {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    Recordings recordings;

    /**
     * Records an event fired by a producer inside the application. It is written at once: while a transaction completes, the
     * server provides no connection that takes part in it.
     *
     * @throws Conflict if an event with this id exists with different content
     */
    @Transactional
    void observe(@Observes DomainEvent event) {
        record(event);
        recordings.current().rows().write();
    }

    /**
     * Records the events of publications that share a transaction.
     *
     * @throws Conflict if an event with one of these ids exists with different content
     */
    @Transactional(TxType.MANDATORY)
    void observe(@Observes PublicationGroup group) {
        for (Publication publication : group.publications()) {
            publication.trace().run(() -> publication.events().forEach(this::record));
        }
        recordings.current().rows().write();
    }

    private void record(DomainEvent event) {
        Optional<StoredEvent> known = event.id().own() ? find(event) : Optional.empty();
        if (known.isEmpty()) {
            store(event);
        } else if (!known.get().says(event)) {
            throw new Conflict("An event with the id " + event.id() + " already exists with different content.");
        }
    }

    /** Also finds events recorded in this transaction. */
    private Optional<StoredEvent> find(DomainEvent event) {
        String id = event.id().value();
        return recordings
                .current()
                .rows()
                .event(id)
                .or(() -> Optional.ofNullable(entities.find(StoredEvent.class, id)));
    }

    private void store(DomainEvent event) {
        Instant now = clock.instant();
        Recording recording = recordings.current();
        var stored = new StoredEvent(event, now);
        recording.add(stored);
        for (var subscription :
                recording.subscriptions().matching(event.type(), now, Optional.ofNullable(event.audience()))) {
            if (subscription.status() == SubscriptionStatus.FAILING) {
                recording.rows().add(Delivery.resting(stored.id(), subscription.id(), subscription.partnerId(), now));
            } else if (recording.reserve()) {
                recording.announce(announced(stored, subscription, now), stored);
            } else {
                recording.rows().add(Delivery.due(stored.id(), subscription.id(), subscription.partnerId(), now));
            }
        }
    }

    private Delivery announced(StoredEvent event, RegisteredSubscription subscription, Instant now) {
        return Delivery.announced(
                event.id(), subscription.id(), subscription.partnerId(), now, now.plus(settings.lease()));
    }
}

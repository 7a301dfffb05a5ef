package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores an event, and one delivery for every subscription that matches, in the transaction in which it was fired: all
 * of it becomes true with that transaction, or nothing does.
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

    /** @throws Conflict where an event of this id says something else */
    @Transactional
    void record(@Observes DomainEvent event) {
        Optional<StoredEvent> known = event.id().own() ? find(event) : Optional.empty();
        if (known.isEmpty()) {
            store(event);
        } else if (!known.get().says(event)) {
            throw new Conflict("an event with the id " + event.id() + " exists, and says something else");
        }
    }

    private Optional<StoredEvent> find(DomainEvent event) {
        return Optional.ofNullable(entities.find(StoredEvent.class, event.id().value()));
    }

    private void store(DomainEvent event) {
        Instant now = clock.instant();
        Recording recording = recordings.current();
        var stored = new StoredEvent(event, now);
        recording.section().orElseGet(() -> begun(recording, now)).add(stored);
        entities.persist(stored);
        recording.countEvent();
        for (var subscription :
                recording.subscriptions().matching(event.type(), now, Optional.ofNullable(event.audience()))) {
            if (subscription.status() == SubscriptionStatus.FAILING) {
                entities.persist(Delivery.resting(stored.id(), subscription.id(), subscription.partnerId(), now));
            } else if (recording.reserve()) {
                recording.add(announced(stored, subscription, now));
            } else {
                entities.persist(Delivery.due(stored.id(), subscription.id(), subscription.partnerId(), now));
            }
        }
    }

    private FeedSection begun(Recording recording, Instant now) {
        var section = new FeedSection(now);
        entities.persist(section);
        return recording.begin(section);
    }

    private Announcement announced(StoredEvent event, RegisteredSubscription subscription, Instant now) {
        var delivery = Delivery.announced(
                event.id(), subscription.id(), subscription.partnerId(), now, now.plus(settings.lease()));
        entities.persist(delivery);
        return delivery.announcement().of(Trace.current());
    }
}

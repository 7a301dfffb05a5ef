package dev.ump.events.publication.control;

import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.IdempotentAnswer;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.publication.entity.PublicationGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to publish, in one transaction: stores the results under their idempotency keys and fires the events, which
 * {@link EventRecorder} records.
 */
@ApplicationScoped
public class PublishingTransaction {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Event<PublicationGroup> published;

    @Inject
    Clock clock;

    /**
     * Returns the event ids of each publication. The statements run here rather than at the commit, so that a lost race
     * is recognizable as one.
     */
    @Transactional(TxType.REQUIRES_NEW)
    List<List<String>> publish(List<Publication> publications) {
        List<Publication> fresh = new ArrayList<>();
        List<List<String>> ids =
                publications.stream().map(one -> eventIds(one, fresh)).toList();
        entities.flush();
        published.fire(new PublicationGroup(fresh));
        return ids;
    }

    /** The ids of the events as they were published under the same key before, or of these events, which are then fresh. */
    private List<String> eventIds(Publication publication, List<Publication> fresh) {
        return publication.key().flatMap(this::answered).orElseGet(() -> {
            fresh.add(publication);
            List<String> ids = publication.eventIds();
            publication.key().ifPresent(key -> entities.persist(new IdempotentAnswer(key, ids, clock.instant())));
            return ids;
        });
    }

    private Optional<List<String>> answered(IdempotencyKey key) {
        var known = Optional.ofNullable(entities.find(IdempotentAnswer.class, key.id()));
        known.filter(answer -> !answer.isOf(key)).ifPresent(answer -> {
            throw new Conflict("The Idempotency-Key was already used for a different request.");
        });
        return known.map(IdempotentAnswer::eventIds);
    }
}

package dev.ump.events.publication.control;

import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.IdempotentAnswer;
import dev.ump.events.publication.entity.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One attempt to publish, in one transaction: records the events and stores the results under their idempotency keys. */
@ApplicationScoped
public class PublishingTransaction {

    @PersistenceContext
    EntityManager entities;

    @Inject
    EventRecorder recorder;

    @Inject
    Recordings recordings;

    @Inject
    Clock clock;

    /**
     * Returns the event ids of each publication. The statements run here rather than at the commit, so that a lost race
     * is recognizable as one.
     */
    @Transactional(TxType.REQUIRES_NEW)
    List<List<String>> publish(List<Publication> publications) {
        List<List<String>> ids = publications.stream().map(this::publish).toList();
        entities.flush();
        recordings.current().rows().write();
        return ids;
    }

    private List<String> publish(Publication publication) {
        return publication.key().flatMap(this::answered).orElseGet(() -> record(publication));
    }

    private Optional<List<String>> answered(IdempotencyKey key) {
        var known = Optional.ofNullable(entities.find(IdempotentAnswer.class, key.id()));
        known.filter(answer -> !answer.isOf(key)).ifPresent(answer -> {
            throw new Conflict("the idempotency key was used for another request");
        });
        return known.map(IdempotentAnswer::eventIds);
    }

    private List<String> record(Publication publication) {
        publication.trace().run(() -> recorder.recordAll(publication.events()));
        List<String> ids = publication.eventIds();
        publication.key().ifPresent(one -> entities.persist(new IdempotentAnswer(one, ids, clock.instant())));
        return ids;
    }
}

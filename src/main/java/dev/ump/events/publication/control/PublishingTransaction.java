package dev.ump.events.publication.control;

import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.IdempotentAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One try to publish, in one transaction: fires the events as any producer does, and remembers the answer under its key. */
@ApplicationScoped
public class PublishingTransaction {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Event<DomainEvent> producer;

    @Inject
    Clock clock;

    @Transactional(TxType.REQUIRES_NEW)
    List<String> publish(List<DomainEvent> events, Optional<IdempotencyKey> key) {
        return key.flatMap(this::answered).orElseGet(() -> fire(events, key));
    }

    private Optional<List<String>> answered(IdempotencyKey key) {
        var known = Optional.ofNullable(entities.find(IdempotentAnswer.class, key.id()));
        known.filter(answer -> !answer.isOf(key)).ifPresent(answer -> {
            throw new Conflict("the idempotency key was used for another request");
        });
        return known.map(IdempotentAnswer::eventIds);
    }

    /** The statements go out here, not at the commit, so that a lost race shows as what it is. */
    private List<String> fire(List<DomainEvent> events, Optional<IdempotencyKey> key) {
        events.forEach(producer::fire);
        List<String> ids = events.stream().map(event -> event.id().value()).toList();
        key.ifPresent(one -> entities.persist(new IdempotentAnswer(one, ids, clock.instant())));
        entities.flush();
        return ids;
    }
}

package dev.ump.events.operations.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.publication.entity.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every event, for those who run the dispatcher. */
@ApplicationScoped
@Transactional
public class EventLog {

    @PersistenceContext
    EntityManager entities;

    /** Up to {@code limit} events in the feed before {@code position}, latest first. */
    public List<StoredEvent> before(long position, int limit) {
        return entities.createQuery(
                        "select e from StoredEvent e where e.position < :position order by e.position desc",
                        StoredEvent.class)
                .setParameter("position", position)
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<StoredEvent> find(String id) {
        return Optional.ofNullable(entities.find(StoredEvent.class, id));
    }

    /** The deliveries of these events, by event. */
    public Map<String, List<Delivery>> deliveries(Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select d from Delivery d where d.eventId in :events order by d.id", Delivery.class)
                .setParameter("events", eventIds)
                .getResultStream()
                .collect(Collectors.groupingBy(Delivery::eventId));
    }
}

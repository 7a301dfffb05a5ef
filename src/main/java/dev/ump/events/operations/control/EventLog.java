package dev.ump.events.operations.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.operations.entity.EventQuery;
import dev.ump.events.operations.entity.FoundEvents;
import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.entity.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every event, for those who run the dispatcher. What is looked for is either found by an index, or in a bounded number of
 * places: a page costs the same however many events there are.
 */
@ApplicationScoped
@Transactional
public class EventLog {

    /** So many positions one statement looks at, and so many statements there are for one page, at most. */
    private static final int STRETCH = 20_000;

    private static final int STRETCHES = 5;
    private static final String LAST = "select last_position from feed_sequence where id = 1";
    private static final String HORIZON = "select position from feed_horizon where id = 1";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Database database;

    /** Up to {@code limit} of the events that were asked for, with positions below {@code end}, latest first. */
    public FoundEvents search(EventQuery query, long end, int limit) {
        long top = Math.min(end, number(LAST) + 1);
        long bottom = number(HORIZON) + 1;
        if (query.resourceId() != null) {
            List<StoredEvent> found = select(query.conditions(), bottom, top, limit + 1);
            return page(found, limit, bottom, bottom);
        }
        int stretch = query.conditions().isEmpty() ? limit : STRETCH;
        List<StoredEvent> found = new ArrayList<>();
        long searched = top;
        for (int i = 0; i < STRETCHES && found.size() <= limit && searched > bottom; i++) {
            long from = Math.max(bottom, searched - stretch);
            found.addAll(select(query.conditions(), from, searched, limit + 1 - found.size()));
            searched = from;
        }
        return page(found, limit, searched, bottom);
    }

    private static FoundEvents page(List<StoredEvent> found, int limit, long searched, long bottom) {
        if (found.size() <= limit) {
            return new FoundEvents(found, searched, searched > bottom);
        }
        List<StoredEvent> page = found.subList(0, limit);
        return new FoundEvents(page, Objects.requireNonNull(page.get(limit - 1).position()), true);
    }

    /** In the order of the index that finds them. */
    private List<StoredEvent> select(Map<String, String> conditions, long from, long end, int limit) {
        String where = conditions.keySet().stream()
                .map(field -> " and e." + field + " = :" + field)
                .collect(Collectors.joining());
        String order = conditions.containsKey("resourceId") ? "e.resourceId, e.position desc" : "e.position desc";
        var select = entities.createQuery(
                        "select e from StoredEvent e where e.position >= :from and e.position < :end" + where
                                + " order by " + order,
                        StoredEvent.class)
                .setParameter("from", from)
                .setParameter("end", end);
        conditions.forEach(select::setParameter);
        return select.setMaxResults(limit).getResultList();
    }

    private long number(String sql) {
        return database.query(sql, row -> row.getLong(1)).get(0);
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

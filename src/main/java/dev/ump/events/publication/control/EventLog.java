package dev.ump.events.publication.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.publication.entity.EventId;
import dev.ump.events.publication.entity.EventQuery;
import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.publication.entity.FoundEvents;
import dev.ump.events.publication.entity.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every event, for operators. A search uses an index or looks at a bounded number of positions, so that a page costs
 * the same however many events there are.
 */
@ApplicationScoped
@Transactional
public class EventLog {

    /** Maximum positions that one statement examines. */
    private static final int POSITIONS = 20_000;

    /** Maximum statements per page. */
    private static final int STATEMENTS = 5;

    private static final String LAST = "select last_position from feed_sequence where id = 1";
    private static final String HORIZON = "select position from feed_horizon where id = 1";

    private static final String BETWEEN = "select e.id from " + FeedSection.EVENTS_BETWEEN;
    private static final String BY_POSITION = " order by " + FeedSection.POSITION + " desc";
    private static final String BEFORE =
            "select e.id from event e where e.recorded_at <= ? and (e.recorded_at < ? or e.id < ?)";

    /** Includes the column that is the same for all rows: H2 recognizes its index by it. */
    private static final String BY_TIME = " order by e.resource_id, e.recorded_at desc, e.id desc";

    private static final String NAMED = "select e from StoredEvent e join fetch e.section where e.id in :ids";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Database database;

    /**
     * Returns up to {@code limit} of the matching events, latest first.
     *
     * @param after where the previous page said to continue; empty for the first page
     */
    public FoundEvents search(EventQuery query, String after, int limit) {
        return query.resourceId() == null ? inTheFeed(query, after, limit) : ofAResource(query, after, limit);
    }

    /** Searches the feed from its end, some positions at a time. The cursor is a position. */
    private FoundEvents inTheFeed(EventQuery query, String after, int limit) {
        long bottom = number(HORIZON) + 1;
        int positions = query.conditions().isEmpty() ? limit : POSITIONS;
        List<StoredEvent> found = new ArrayList<>();
        long searched = Math.min(after.isEmpty() ? Long.MAX_VALUE : position(after), number(LAST) + 1);
        for (int i = 0; i < STATEMENTS && found.size() < limit && searched > bottom; i++) {
            long from = Math.max(bottom, searched - positions);
            found.addAll(between(query.conditions(), from, searched, limit - found.size()));
            searched = from;
        }
        if (found.size() == limit) {
            searched = found.get(limit - 1).position().orElseThrow();
        }
        return new FoundEvents(found, searched > bottom ? String.valueOf(searched) : null);
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw IdCursor.refused();
        }
    }

    private List<StoredEvent> between(Map<String, String> conditions, long from, long end, int limit) {
        return select(BETWEEN, FeedSection.range(from - 1, end - 1), conditions, BY_POSITION, limit);
    }

    /** Searches the index of resources. The cursor is an event; if that has been purged, nothing is left after it. */
    private FoundEvents ofAResource(EventQuery query, String after, int limit) {
        Optional<StoredEvent> last = find(after);
        if (last.isEmpty() && !after.isEmpty()) {
            return nothingBehind(after);
        }
        Instant end = last.map(StoredEvent::recordedAt).orElse(Delivery.EVER);
        Object[] before = {end, end, last.map(StoredEvent::id).orElse("")};
        List<StoredEvent> found = select(BEFORE, before, query.conditions(), BY_TIME, limit + 1);
        return found.size() <= limit
                ? new FoundEvents(found, null)
                : new FoundEvents(found.subList(0, limit), found.get(limit - 1).id());
    }

    private static FoundEvents nothingBehind(String purged) {
        if (!EventId.isOne(purged)) {
            throw IdCursor.refused();
        }
        return new FoundEvents(List.of(), null);
    }

    private List<StoredEvent> select(
            String beginning, Object[] parameters, Map<String, String> conditions, String order, int limit) {
        String where = conditions.keySet().stream()
                .map(column -> " and e." + column + " = ?")
                .collect(Collectors.joining());
        Stream<Object> values = Stream.concat(conditions.values().stream(), Stream.of(limit));
        return inOrder(database.query(
                beginning + where + order + " limit ?",
                row -> row.getString(1),
                Stream.concat(Stream.of(parameters), values).toArray()));
    }

    private List<StoredEvent> inOrder(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, StoredEvent> byId = entities.createQuery(NAMED, StoredEvent.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(StoredEvent::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    private long number(String sql) {
        return database.query(sql, row -> row.getLong(1)).get(0);
    }

    public Optional<StoredEvent> find(String id) {
        return Optional.ofNullable(entities.find(StoredEvent.class, id));
    }

    /** Returns the deliveries of these events, by event. */
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

package dev.ump.events.delivery.control.search;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.delivery.entity.Attempt;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.delivery.entity.FoundDeliveries;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds deliveries and their attempts. */
@ApplicationScoped
@Transactional
public class DeliverySearch {

    /** Maximum ranges searched for one page. */
    private static final int RANGES = 8;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Database database;

    @Inject
    DeliveryRanges ranges;

    @Inject
    WaitingSearch fewWaiting;

    /** Returns up to {@code limit} deliveries, latest first, after the delivery {@code afterId} unless that is empty. */
    public FoundDeliveries find(DeliveryQuery query, String afterId, int limit) {
        String top = afterId.isEmpty() ? DeliveryRanges.END : afterId;
        if (query.eventId() != null) {
            return page(select(query, DeliveryRanges.BEGINNING, top, limit + 1), limit, DeliveryRanges.BEGINNING);
        }
        return Optional.of(query)
                .filter(DeliveryQuery::isWaiting)
                .flatMap(waiting -> fewWaiting.find(waiting, top, limit + 1))
                .map(ids -> few(query, ids, limit))
                .orElseGet(() -> inStretches(query, top, limit));
    }

    private FoundDeliveries inStretches(DeliveryQuery query, String end, int limit) {
        String top = end;
        List<Delivery> found = new ArrayList<>();
        for (int i = 0; i < RANGES && found.size() <= limit && !top.equals(DeliveryRanges.BEGINNING); i++) {
            String from = ranges.below(query, top);
            found.addAll(select(query, from, top, limit + 1 - found.size()));
            top = from;
        }
        return page(found, limit, top);
    }

    private static FoundDeliveries page(List<Delivery> found, int limit, String searched) {
        if (found.size() <= limit) {
            return new FoundDeliveries(found, searched, !searched.equals(DeliveryRanges.BEGINNING));
        }
        List<Delivery> page = List.copyOf(found.subList(0, limit));
        return new FoundDeliveries(page, page.get(limit - 1).id(), true);
    }

    private FoundDeliveries few(DeliveryQuery query, List<String> ids, int limit) {
        boolean more = ids.size() > limit;
        List<String> page = more ? ids.subList(0, limit) : ids;
        String last = more ? page.get(limit - 1) : DeliveryRanges.BEGINNING;
        return new FoundDeliveries(page.isEmpty() ? List.of() : named(page, query), last, more);
    }

    /** The deliveries whose status has not changed meanwhile. */
    private List<Delivery> named(List<String> ids, DeliveryQuery query) {
        return entities.createQuery(
                        "select d from Delivery d where d.id in :ids and d.status = :status order by d.id desc",
                        Delivery.class)
                .setParameter("ids", ids)
                .setParameter("status", query.status())
                .getResultList();
    }

    private List<Delivery> select(DeliveryQuery query, String from, String top, int limit) {
        var conditions = query.conditions();
        String where = conditions.keySet().stream()
                .map(condition -> " and " + condition)
                .collect(Collectors.joining("", "d.id >= :from and d.id < :top", ""));
        var select = entities.createQuery(
                        "select d from Delivery d where " + where + " order by " + query.order(), Delivery.class)
                .setParameter("from", from)
                .setParameter("top", top);
        conditions.forEach(
                (condition, value) -> select.setParameter(condition.substring(condition.indexOf(':') + 1), value));
        return select.setMaxResults(limit).getResultList();
    }

    public Optional<Delivery> find(String id) {
        return Optional.ofNullable(entities.find(Delivery.class, id));
    }

    /** The type of the delivered event; empty if the event has been purged. */
    public Optional<EventType> eventType(Delivery delivery) {
        return database
                .query("select type from event where id = ?", row -> row.getString("type"), delivery.eventId())
                .stream()
                .findFirst()
                .flatMap(EventType::named);
    }

    /** The attempts of a delivery, ordered by number. Old versions could assign a number twice. */
    public List<Attempt> attempts(String deliveryId) {
        return entities.createQuery(
                        "select a from Attempt a where a.deliveryId = :delivery order by a.number, a.id", Attempt.class)
                .setParameter("delivery", deliveryId)
                .getResultList();
    }
}

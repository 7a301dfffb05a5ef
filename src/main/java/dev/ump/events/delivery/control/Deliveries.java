package dev.ump.events.delivery.control;

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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds deliveries and what came of them. */
@ApplicationScoped
@Transactional
public class Deliveries {

    /** So many stretches are looked at for one page at most. */
    private static final int STRETCHES = 8;

    private static final String WAITING =
            "select count(*) from (select id from delivery where due_at <= ? limit ?) counted";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Database database;

    @Inject
    DeliveryStretches stretches;

    /** Up to {@code limit} deliveries, latest first, behind the delivery {@code afterId} where that is not empty. */
    public FoundDeliveries find(DeliveryQuery query, String afterId, int limit) {
        String top = afterId.isEmpty() ? DeliveryStretches.END : afterId;
        var conditions = query.conditions();
        if (query.eventId() != null || isAmongFew(query)) {
            if (query.isWaiting()) {
                conditions.put("d.dueAt <= :ever", Delivery.EVER);
            }
            List<Delivery> found = select(query, conditions, DeliveryStretches.BEGINNING, top, limit + 1);
            return page(found, limit, DeliveryStretches.BEGINNING);
        }
        List<Delivery> found = new ArrayList<>();
        for (int i = 0; i < STRETCHES && found.size() <= limit && !top.equals(DeliveryStretches.BEGINNING); i++) {
            String from = stretches.below(query, top);
            found.addAll(select(query, conditions, from, top, limit + 1 - found.size()));
            top = from;
        }
        return page(found, limit, top);
    }

    /** What waits has an index of its own: as long as little does, it is found whatever has been delivered since. */
    private boolean isAmongFew(DeliveryQuery query) {
        int most = DeliveryStretches.MOST;
        return query.isWaiting()
                && database.query(WAITING, row -> row.getInt(1), Delivery.EVER, most + 1)
                                .get(0)
                        <= most;
    }

    private static FoundDeliveries page(List<Delivery> found, int limit, String searched) {
        if (found.size() <= limit) {
            return new FoundDeliveries(found, searched, !searched.equals(DeliveryStretches.BEGINNING));
        }
        List<Delivery> page = List.copyOf(found.subList(0, limit));
        return new FoundDeliveries(page, page.get(limit - 1).id(), true);
    }

    private List<Delivery> select(
            DeliveryQuery query, Map<String, Object> conditions, String from, String top, int limit) {
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

    /** The attempts of a delivery, in the order in which they were made. */
    public List<Attempt> attempts(String deliveryId) {
        return entities.createQuery(
                        "select a from Attempt a where a.deliveryId = :delivery order by a.id", Attempt.class)
                .setParameter("delivery", deliveryId)
                .getResultList();
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Attempt;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Finds deliveries and what came of them. */
@ApplicationScoped
@Transactional
public class Deliveries {

    @PersistenceContext
    EntityManager entities;

    /** Up to {@code limit} deliveries, latest first, behind the delivery {@code afterId} where that is not empty. */
    public List<Delivery> find(DeliveryQuery query, String afterId, int limit) {
        var conditions = query.conditions();
        if (!afterId.isEmpty()) {
            conditions.put("d.id < :afterId", afterId);
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        String order = " order by " + query.order();
        var found = entities.createQuery("select d from Delivery d" + where + order, Delivery.class);
        conditions.forEach(
                (condition, value) -> found.setParameter(condition.substring(condition.indexOf(':') + 1), value));
        return found.setMaxResults(limit).getResultList();
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

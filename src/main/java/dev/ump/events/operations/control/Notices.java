package dev.ump.events.operations.control;

import dev.ump.events.operations.entity.Notice;
import dev.ump.events.operations.entity.NoticeType;
import dev.ump.events.subscriptions.entity.SubscriptionDisabled;
import dev.ump.events.subscriptions.entity.SubscriptionFailing;
import dev.ump.events.subscriptions.entity.SubscriptionRecovered;
import dev.ump.events.subscriptions.entity.SubscriptionWarned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The operational notices, each recorded in the same transaction as the change that it reports. */
@ApplicationScoped
@Transactional
public class Notices {

    private static final Logger LOG = System.getLogger(Notices.class.getName());

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    NoticeEndpoint endpoint;

    @Inject
    Flapping flapping;

    void failing(@Observes SubscriptionFailing change) {
        if (!flapping.failed(change)) {
            String message = "The endpoint is failing. Its deliveries are paused until it recovers. " + change.reason();
            add(NoticeType.ENDPOINT_FAILING, change.subscriptionId(), change.partnerId(), message);
        }
    }

    void recovered(@Observes SubscriptionRecovered change) {
        if (!flapping.recovered(change)) {
            String message = "The endpoint has recovered. Its paused deliveries are being sent.";
            add(NoticeType.ENDPOINT_RECOVERED, change.subscriptionId(), change.partnerId(), message);
        }
    }

    void warned(@Observes SubscriptionWarned change) {
        add(NoticeType.ENDPOINT_WARNED, change.subscriptionId(), change.partnerId(), change.reason());
    }

    void disabled(@Observes SubscriptionDisabled change) {
        String message = "Disabled: " + Objects.requireNonNullElse(change.reason(), "manually, without a reason.");
        add(NoticeType.ENDPOINT_DISABLED, change.subscriptionId(), change.partnerId(), message);
    }

    private void add(NoticeType type, String subscriptionId, String partnerId, String message) {
        var notice = new Notice(type, subscriptionId, partnerId, message, endpoint.isConfigured(), clock.instant());
        entities.persist(notice);
        LOG.log(
                Level.INFO,
                "notice={0} id={1} subscription={2} partner={3}",
                type,
                notice.id(),
                subscriptionId,
                partnerId);
    }

    /** Returns up to {@code limit} notices, latest first, after the notice {@code afterId} unless that is empty. */
    public List<Notice> find(Map<String, Object> wanted, String afterId, int limit) {
        StringBuilder where = new StringBuilder("n.id < :after");
        wanted.keySet()
                .forEach(field ->
                        where.append(" and n.").append(field).append(" = :").append(field));
        var found = entities.createQuery("select n from Notice n where " + where + " order by n.id desc", Notice.class)
                .setParameter("after", afterId.isEmpty() ? "~" : afterId);
        wanted.forEach(found::setParameter);
        return found.setMaxResults(limit).getResultList();
    }
}

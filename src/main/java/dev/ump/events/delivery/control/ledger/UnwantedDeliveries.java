package dev.ump.events.delivery.control.ledger;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cancels deliveries that their subscriptions no longer want: the subscription is disabled or deleted, has no URL, or names
 * other event types.
 *
 * <p>What a subscription wants is read while its row is locked. So it cannot be enabled between the check and the cancellation,
 * and nothing is cancelled that it wants again. Deliveries of a subscription whose row another transaction has locked are left
 * for later: this runs on threads that serve all subscriptions.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class UnwantedDeliveries {

    private static final String LOCK =
            "select id from subscription where id = any(?) order by id for update skip locked";
    private static final String EXISTING = "select id from subscription where id = any(?)";
    static final String OF_OTHER_TYPES = """
            select d.id from delivery d join event e on e.id = d.event_id
            where d.subscription_id = ? and d.due_at is not null and not (e.type = any(?)) limit ?""";
    private static final int SOME = 1000;

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    DeliveryLedger ledger;

    /** Cancels the deliveries that are not wanted, and leaves the others as they are. */
    public void cancel(Collection<Work> works) {
        Set<String> settled =
                lock(works.stream().map(Work::subscriptionId).distinct().toList());
        Snapshot now = subscriptions.current();
        Instant time = clock.instant();
        ledger.cancel(
                works.stream()
                        .filter(work -> settled.contains(work.subscriptionId()))
                        .filter(work -> now.find(work.subscriptionId())
                                .filter(one -> one.takesWebhooksOf(time) && work.isWantedBy(one))
                                .isEmpty())
                        .map(Work::deliveryId)
                        .toList(),
                time);
    }

    /** Cancels some of a subscription's unwanted deliveries; returns whether there may be more. */
    public boolean cancelSomeOf(String subscriptionId) {
        if (lock(List.of(subscriptionId)).isEmpty()) {
            return true;
        }
        return subscriptions
                .current()
                .find(subscriptionId)
                .filter(RegisteredSubscription::takesWebhooks)
                .map(this::cancelSomeOfOtherTypes)
                .orElseGet(() -> ledger.cancelSomeOf(subscriptionId, clock.instant()));
    }

    private boolean cancelSomeOfOtherTypes(RegisteredSubscription subscription) {
        List<String> types =
                subscription.eventTypes().stream().map(EventType::wireName).toList();
        List<String> some = database.query(OF_OTHER_TYPES, row -> row.getString("id"), subscription.id(), types, SOME);
        ledger.cancel(some, clock.instant());
        return some.size() == SOME;
    }

    /**
     * The subscriptions that no one else is changing. Their rows stay locked until this transaction ends, unless they no longer
     * exist.
     */
    private Set<String> lock(List<String> subscriptionIds) {
        List<String> locked = database.query(LOCK, row -> row.getString("id"), subscriptionIds);
        List<String> existing = database.query(EXISTING, row -> row.getString("id"), subscriptionIds);
        return subscriptionIds.stream()
                .filter(id -> locked.contains(id) || !existing.contains(id))
                .collect(Collectors.toSet());
    }
}

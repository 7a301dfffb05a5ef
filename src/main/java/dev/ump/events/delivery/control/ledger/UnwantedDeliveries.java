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

/**
 * Cancels deliveries that their subscriptions no longer want: the subscription is disabled or deleted, has no URL, or names
 * other event types.
 *
 * <p>What a subscription wants is read while its row is locked. So it cannot be enabled between the check and the cancellation,
 * and nothing is cancelled that it wants again.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class UnwantedDeliveries {

    private static final String LOCK = "select id from subscription where id = any(?) order by id for update";
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
        Snapshot now =
                locked(works.stream().map(Work::subscriptionId).distinct().toList());
        Instant time = clock.instant();
        ledger.cancel(
                works.stream()
                        .filter(work -> now.find(work.subscriptionId())
                                .filter(one -> one.takesWebhooksOf(time) && work.isWantedBy(one))
                                .isEmpty())
                        .map(Work::deliveryId)
                        .toList(),
                time);
    }

    /** Cancels some of a subscription's unwanted deliveries; returns whether there may be more. */
    public boolean cancelSomeOf(String subscriptionId) {
        return locked(List.of(subscriptionId))
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

    /** The current snapshot; the rows of these subscriptions stay locked until this transaction ends. */
    private Snapshot locked(List<String> subscriptionIds) {
        database.query(LOCK, row -> row.getString("id"), subscriptionIds);
        return subscriptions.current();
    }
}

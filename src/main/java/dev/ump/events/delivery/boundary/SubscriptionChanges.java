package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.Breakers;
import dev.ump.events.delivery.control.DeliveryLedger;
import dev.ump.events.delivery.control.TurnLedger;
import dev.ump.events.subscriptions.entity.SubscriptionDeleted;
import dev.ump.events.subscriptions.entity.SubscriptionDisabled;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Ends the breaker and the deliveries of a subscription that was disabled or deleted, those in the background, some at a
 * time.
 *
 * <p>Nothing depends on it being done: the dispatcher ends what it meets of a subscription that is disabled or gone.
 */
@ApplicationScoped
public class SubscriptionChanges {

    @Resource
    ManagedExecutorService executor;

    @Inject
    Clock clock;

    @Inject
    DeliveryLedger ledger;

    @Inject
    Breakers breakers;

    @Inject
    TurnLedger turns;

    void disabled(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionDisabled change) {
        cancelAllOf(change.subscriptionId());
    }

    void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionDeleted change) {
        cancelAllOf(change.subscriptionId());
    }

    /** What is disabled or gone is not probed any more; when it is enabled again it is as new. */
    void end(@Observes SubscriptionDisabled change) {
        breakers.remove(change.subscriptionId());
    }

    void end(@Observes SubscriptionDeleted change) {
        breakers.remove(change.subscriptionId());
        turns.remove(change.subscriptionId());
    }

    private void cancelAllOf(String subscriptionId) {
        executor.execute(() -> {
            boolean more;
            do {
                more = ledger.cancelSomeOf(subscriptionId, clock.instant());
            } while (more);
        });
    }
}

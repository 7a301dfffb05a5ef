package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.dispatch.RateLimitLedger;
import dev.ump.events.delivery.control.health.Breakers;
import dev.ump.events.delivery.control.ledger.UnwantedDeliveries;
import dev.ump.events.delivery.control.resting.ReplacedEndpoint;
import dev.ump.events.subscriptions.entity.EndpointReplaced;
import dev.ump.events.subscriptions.entity.SubscriptionDeleted;
import dev.ump.events.subscriptions.entity.SubscriptionDisabled;
import dev.ump.events.subscriptions.entity.SubscriptionNarrowed;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/**
 * Ends the breaker of a subscription that was disabled, deleted or given a new endpoint, and cancels the deliveries
 * that it no longer wants, in the background and some at a time.
 *
 * <p>Nothing depends on the cancelling: the dispatcher cancels unwanted deliveries as it meets them.
 */
@ApplicationScoped
public class SubscriptionChangeObserver {

    @Resource
    ManagedExecutorService executor;

    @Inject
    UnwantedDeliveries unwanted;

    @Inject
    ReplacedEndpoint newEndpoint;

    @Inject
    Breakers breakers;

    @Inject
    RateLimitLedger turns;

    void disabled(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionDisabled change) {
        cancelAllOf(change.subscriptionId());
    }

    void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionDeleted change) {
        cancelAllOf(change.subscriptionId());
    }

    void narrowed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionNarrowed change) {
        cancelAllOf(change.subscriptionId());
    }

    /** Also brings forward the deliveries that the old endpoint has refused in the meantime. */
    void replaced(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointReplaced change) {
        inBackground(() -> newEndpoint.bringForward(change.subscriptionId()));
    }

    /** A disabled or deleted subscription is no longer probed; when enabled again, it starts afresh. */
    void end(@Observes SubscriptionDisabled change) {
        breakers.remove(change.subscriptionId());
    }

    void end(@Observes SubscriptionDeleted change) {
        breakers.remove(change.subscriptionId());
        turns.remove(change.subscriptionId());
    }

    /** Brings deliveries forward here too, so that a server crash does not leave the new endpoint waiting. */
    void end(@Observes EndpointReplaced change) {
        breakers.remove(change.subscriptionId());
        newEndpoint.bringForward(change.subscriptionId());
    }

    private void cancelAllOf(String subscriptionId) {
        inBackground(() -> unwanted.cancelSomeOf(subscriptionId));
    }

    /** @param step returns whether there may be more to do */
    private void inBackground(BooleanSupplier step) {
        executor.execute(() -> {
            boolean more;
            do {
                more = step.getAsBoolean();
            } while (more);
        });
    }
}

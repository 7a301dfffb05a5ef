package dev.ump.events.replay.control;

import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * How many deliveries replays may add to those waiting at a subscription: none while its endpoint fails or more than
 * half a step waits there, live or replayed; otherwise, no more than fill one step.
 *
 * <p>So live traffic never waits behind more than one step of replayed deliveries. Retries that are due much later do
 * not count: they would hold up a replay for as long as a retry schedule lasts.
 */
@ApplicationScoped
public class ReplayShare {

    @Inject
    RestingDeliveries deliveries;

    @Inject
    ReplaySettings settings;

    /** How many deliveries may be made due now. */
    int room(RegisteredSubscription subscription, Instant now) {
        if (subscription.status() == SubscriptionStatus.FAILING) {
            return 0;
        }
        int size = settings.stepSize();
        int waiting = deliveries.soonDue(subscription, now, size);
        return waiting > size / 2 ? 0 : size - waiting;
    }
}

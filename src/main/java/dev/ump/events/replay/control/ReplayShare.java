package dev.ump.events.replay.control;

import dev.ump.events.delivery.control.RestingDeliveries;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * How much replays may add to what waits at a subscription: nothing while its endpoint fails or more than half a step
 * waits there, live or replayed, and then no more than makes one step of it.
 *
 * <p>So live traffic never finds more than one step of replayed deliveries before it. Retries that are due much later
 * do not count: they would hold up a replay for as long as a retry schedule lasts.
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

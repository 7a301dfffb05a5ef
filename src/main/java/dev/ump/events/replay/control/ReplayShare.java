package dev.ump.events.replay.control;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
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

    private static final String SOON_DUE = """
            select count(*) from (
                select id from delivery where subscription_id = ? and due_at <= ? limit ?) soon""";

    @Inject
    Database database;

    @Inject
    DeliverySettings deliveries;

    @Inject
    ReplaySettings settings;

    /** How many deliveries may be made due now. */
    int room(RegisteredSubscription subscription, Instant now) {
        if (subscription.status() == SubscriptionStatus.FAILING) {
            return 0;
        }
        int size = settings.stepSize();
        int waiting = database.query(
                        SOON_DUE, row -> row.getInt(1), subscription.id(), longestLeaseEnd(subscription, now), size)
                .get(0);
        return waiting > size / 2 ? 0 : size - waiting;
    }

    /** What is on its way is due when its lease ends, at the latest then. */
    private Instant longestLeaseEnd(RegisteredSubscription subscription, Instant now) {
        Duration lease = deliveries.lease();
        return now.plus(subscription.timeout()).plus(lease).plus(lease);
    }
}

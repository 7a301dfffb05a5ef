package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes what rested at an endpoint due again when it answers: oldest first, at a pace that leaves room for the others.
 *
 * <p>It keeps nothing in mind that matters. What is to be drained is what rests at a subscription that does not fail, so
 * that also a delivery that was laid to rest while the endpoint recovered is found; what rests at one that is disabled or
 * gone is ended.
 */
@ApplicationScoped
public class Drain {

    /** Between two steps. Many small ones, since those who wait behind a step notice a large one. */
    public static final Duration STEP = Duration.ofMillis(100);

    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(2);

    @Inject
    Clock clock;

    @Inject
    BreakerSettings settings;

    @Inject
    DeliverySettings deliveries;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    WaitingDeliveries waiting;

    @Inject
    DeliveryLedger ledger;

    @Inject
    DeliveryQueue queue;

    private final Set<String> recovered = new LinkedHashSet<>();
    private volatile Instant nextLook = Instant.MIN;

    /** An endpoint has recovered: it need not wait for the next look. */
    void lookAgain() {
        nextLook = Instant.MIN;
    }

    /** One step. It never fails: the next one comes soon. */
    public void run() {
        try {
            look(clock.instant());
            recovered.removeIf(id -> !step(id));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what rested could not be taken up again: {0}", e.getMessage());
        }
    }

    private void look(Instant now) {
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            recovered.addAll(waiting.recovered());
        }
    }

    /** @return whether there may be more */
    private boolean step(String subscriptionId) {
        var subscription = subscriptions.recent().find(subscriptionId).filter(RegisteredSubscription::takesWebhooks);
        return subscription.isPresent()
                ? subscription.get().status() == SubscriptionStatus.ACTIVE && step(subscription.get())
                : ledger.cancelSomeOf(subscriptionId, clock.instant());
    }

    private boolean step(RegisteredSubscription subscription) {
        Instant now = clock.instant();
        int rate = settings.drainRate();
        int room = rate - waiting.soonDue(subscription, now, rate);
        int size = Math.min(room, Math.max(1, (int)
                (rate * STEP.toMillis() / Duration.ofSeconds(1).toMillis())));
        if (size <= 0 || queue.room() < size) {
            return true;
        }
        List<Announcement> taken = waiting.takeResting(subscription.id(), size, now.plus(deliveries.lease()));
        queue.announce(taken);
        return taken.size() == size;
    }
}

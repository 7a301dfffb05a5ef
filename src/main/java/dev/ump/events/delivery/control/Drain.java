package dev.ump.events.delivery.control;

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
import java.util.Set;

/**
 * Takes up again what rested: oldest first, at a pace that leaves room for the others.
 *
 * <p>A delivery rests because its endpoint failed, or because it was slow and there was no more room in the server. What
 * was crowded out is taken up as fast as there is room again, what rests at an endpoint that recovers at a pace that it can
 * be trusted with.
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

    /** A crowded subscription is given this much of its share of the server: not so much that some are crowded out again. */
    private static final double COMFORT = 0.75;

    /** And no more than this many deliveries are on their way to it: enough for a step, however quick it is. */
    private static final int MOST = 1000;

    @Inject
    Clock clock;

    @Inject
    BreakerSettings settings;

    @Inject
    DeliverySettings deliveries;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    RestingDeliveries waiting;

    @Inject
    UnwantedDeliveries unwanted;

    @Inject
    DeliveryQueue queue;

    @Inject
    Lanes lanes;

    private final Set<String> resting = new LinkedHashSet<>();
    private volatile Instant nextLook = Instant.MIN;

    /** An endpoint has recovered: it need not wait for the next look. */
    void lookAgain() {
        nextLook = Instant.MIN;
    }

    /** One step. It never fails: the next one comes soon. */
    public void run() {
        try {
            look(clock.instant());
            Set<String> crowded = lanes.crowded();
            resting.addAll(crowded);
            resting.removeIf(id -> !step(id));
            crowded.stream().filter(id -> !resting.contains(id)).forEach(lanes::relieved);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what rested could not be taken up again: {0}", e.getMessage());
        }
    }

    private void look(Instant now) {
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            resting.addAll(waiting.recovered());
        }
    }

    /**
     * What is known of the subscription may be old, or not there yet: what is to be cancelled is asked again.
     *
     * @return whether there may be more
     */
    private boolean step(String subscriptionId) {
        var subscription = subscriptions.recent().find(subscriptionId).filter(RegisteredSubscription::takesWebhooks);
        return subscription.isPresent()
                ? subscription.get().status() == SubscriptionStatus.ACTIVE && step(subscription.get())
                : unwanted.cancelSomeOf(subscriptionId);
    }

    private boolean step(RegisteredSubscription subscription) {
        int size = waiting.haveOutlastedFailure(subscription.id()) ? paced(subscription) : fitting(subscription);
        if (size <= 0 || !queue.reserve(size)) {
            return true;
        }
        Instant leaseEnd = clock.instant().plus(deliveries.lease());
        return queue.announce(size, () -> waiting.takeResting(subscription.id(), size, leaseEnd)) == size;
    }

    /** So many as there is room for. */
    private int fitting(RegisteredSubscription subscription) {
        return left(subscription, (int) Math.min(MOST, COMFORT * lanes.share()));
    }

    /** So many as an endpoint that recovers is sent in the time of a step. */
    private int paced(RegisteredSubscription subscription) {
        int rate = settings.drainRate();
        long step = Math.max(1, rate * STEP.toMillis() / Duration.ofSeconds(1).toMillis());
        return (int) Math.min(step, left(subscription, rate));
    }

    private int left(RegisteredSubscription subscription, int atOnce) {
        return atOnce - waiting.soonDue(subscription, clock.instant(), atOnce);
    }
}

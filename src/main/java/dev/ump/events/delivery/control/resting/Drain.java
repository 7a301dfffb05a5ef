package dev.ump.events.delivery.control.resting;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.dispatch.Lanes;
import dev.ump.events.delivery.control.health.BreakerSettings;
import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.delivery.control.ledger.UnwantedDeliveries;
import dev.ump.events.delivery.entity.EndpointRecovered;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes up resting deliveries: oldest first, at a pace that leaves room for the others.
 *
 * <p>A delivery rests because its endpoint failed, or because the endpoint was slow and the server had no more room. Deliveries
 * that were crowded out are taken up as fast as room becomes free; those of a recovering endpoint, at a pace that it can be
 * trusted with.
 *
 * <p>The drain keeps no state that matters. It takes up everything that rests at a subscription that is not failing, so it also
 * finds a delivery that was put to rest while the endpoint recovered. Deliveries that rest at a disabled or deleted
 * subscription are cancelled.
 */
@ApplicationScoped
public class Drain {

    /** Time between two steps. Steps are small and frequent, since a large one delays the deliveries queued after it. */
    public static final Duration STEP = Duration.ofMillis(100);

    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(2);

    /**
     * The fraction of its share of the server that a crowded subscription gets: not so much that some are crowded out again.
     */
    private static final double COMFORT = 0.75;

    /** Maximum deliveries on their way to a crowded subscription: enough for a step, however fast its endpoint is. */
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

    /** The deliveries of a recovered endpoint need not wait for the next look. */
    void recovered(@Observes EndpointRecovered recovered) {
        lookAgain();
    }

    /** Looks for resting deliveries in the next step. */
    void lookAgain() {
        nextLook = Instant.MIN;
    }

    /** Runs one step. It never fails: the next one comes soon. */
    public void run() {
        try {
            look(clock.instant());
            Set<String> crowded = lanes.crowded();
            resting.addAll(crowded);
            resting.removeIf(id -> !step(id));
            crowded.stream().filter(id -> !resting.contains(id)).forEach(lanes::relieved);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not resume resting deliveries: {0}", e.getMessage());
        }
    }

    private void look(Instant now) {
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            resting.addAll(waiting.recovered());
        }
    }

    /**
     * What is cached of a subscription may be stale or missing, so it is read again before anything is cancelled.
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

    /** As many as there is room for. */
    private int fitting(RegisteredSubscription subscription) {
        return left(subscription, (int) Math.min(MOST, COMFORT * lanes.share()));
    }

    /** As many as a recovering endpoint is sent in one step. */
    private int paced(RegisteredSubscription subscription) {
        int rate = settings.drainRate();
        long step = Math.max(1, rate * STEP.toMillis() / Duration.ofSeconds(1).toMillis());
        return (int) Math.min(step, left(subscription, rate));
    }

    private int left(RegisteredSubscription subscription, int atOnce) {
        return atOnce - waiting.soonDue(subscription, clock.instant(), atOnce);
    }
}

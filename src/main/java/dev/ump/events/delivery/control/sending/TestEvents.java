package dev.ump.events.delivery.control.sending;

import dev.ump.events.catalog.entity.Envelope;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.TooManyRequests;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Sends a synthetic event, signed like any other, to see how an endpoint responds. Nothing of it is stored.
 *
 * <p>It bypasses the lanes, so that a long queue does not hold it up; the capacity that it may take from them is bounded here.
 */
@ApplicationScoped
public class TestEvents {

    private static final String RESOURCE = "test";

    /** Maximum test events under way at once for one subscription, on one server. */
    private static final int MOST = 3;

    @Inject
    Clock clock;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Attempts attempts;

    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final Semaphore connections = new Semaphore(DeliverySettings.TEST_CONNECTIONS);

    /**
     * Sends a test event.
     *
     * @throws NotFound if there is no such subscription
     * @throws Conflict if the subscription has no URL to send to
     * @throws TooManyRequests if some are already under way to it, or many on this server
     */
    public CompletionStage<Answer> send(String subscriptionId) {
        return send(subscriptions.current().find(subscriptionId));
    }

    /** Like {@link #send(String)}, for a subscription of this partner: those of others do not exist for it. */
    public CompletionStage<Answer> sendOwn(String subscriptionId, String partnerId) {
        return send(subscriptions
                .current()
                .find(subscriptionId)
                .filter(found -> found.partnerId().equals(partnerId)));
    }

    private CompletionStage<Answer> send(Optional<RegisteredSubscription> found) {
        var subscription = found.orElseThrow(() -> NotFound.no("subscription"));
        String subscriptionId = subscription.id();
        if (subscription.url().isEmpty()) {
            throw new Conflict("The subscription has no url, so its events can only be pulled.");
        }
        Instant now = clock.instant();
        Work work = synthetic(subscription, now);
        begin(subscriptionId);
        return attempts.make(work, subscription, now).whenComplete((answer, failure) -> end(subscriptionId));
    }

    private void begin(String subscriptionId) {
        if (!connections.tryAcquire()) {
            throw tooMany("on this server");
        }
        if (underWay.merge(subscriptionId, 1, Integer::sum) > MOST) {
            end(subscriptionId);
            throw tooMany("for this subscription");
        }
    }

    private static TooManyRequests tooMany(String where) {
        return new TooManyRequests("Too many test events are in progress " + where + ".", Duration.ofSeconds(1));
    }

    private void end(String subscriptionId) {
        underWay.computeIfPresent(subscriptionId, (id, count) -> count == 1 ? null : count - 1);
        connections.release();
    }

    private static Work synthetic(RegisteredSubscription subscription, Instant now) {
        EventType type = subscription.eventTypes().iterator().next();
        String id = Ids.next("evt_test");
        String document = new Envelope(id, type, now.truncatedTo(ChronoUnit.MILLIS), RESOURCE).document();
        return new Work(new Announcement(Ids.next("dlv_test"), 0), subscription.id(), id, document, 0, 0, 0, now);
    }
}

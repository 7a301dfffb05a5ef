package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One more attempt of one delivery, now, because somebody asks for it. */
@ApplicationScoped
public class Resend {

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    DeliverySearch deliveries;

    @Inject
    DeliveryLedger ledger;

    @Inject
    DeliveryQueue queue;

    /**
     * Makes the delivery due and announces it, also to an endpoint that fails; the answer is the delivery as it waits for its attempt.
     *
     * @throws NotFound where there is no such delivery
     * @throws Conflict where its subscription takes no webhooks now or none of this event type any more, or an attempt of it may be under way
     */
    public Delivery resend(String id) {
        check(find(id));
        Instant now = clock.instant();
        var announcement = ledger.resend(id, now, now.plus(settings.lease()))
                .orElseThrow(() -> new Conflict("An attempt of this delivery is under way."));
        Delivery waiting = find(id);
        // where there is no place for it, the sweep announces it when its lease ends
        queue.announceOne(() -> List.of(announcement.asProbe()));
        return waiting;
    }

    private Delivery find(String id) {
        return deliveries.find(id).orElseThrow(() -> NotFound.no("delivery"));
    }

    private void check(Delivery delivery) {
        var subscription = subscriptions
                .current()
                .find(delivery.subscriptionId())
                .orElseThrow(() -> new Conflict("Its subscription has been deleted."));
        subscription
                .refusal(clock.instant())
                .or(() -> refusal(delivery, subscription))
                .ifPresent(why -> {
                    throw new Conflict(why);
                });
    }

    private Optional<String> refusal(Delivery delivery, RegisteredSubscription subscription) {
        return deliveries
                .eventType(delivery)
                .filter(type -> !subscription.eventTypes().contains(type))
                .map(type -> "The subscription does not name the event type " + type.wireName() + " any more.");
    }
}

package dev.ump.events.delivery.control.announcing;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.search.DeliverySearch;
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

/** Makes one more attempt of one delivery now, on request. */
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
     * Makes the delivery due and announces it, even to a failing endpoint; returns the delivery as it waits for its attempt.
     *
     * @throws NotFound if there is no such delivery
     * @throws Conflict if its subscription takes no webhooks now or no longer names this event type, or an attempt of it may be
     *     under way
     */
    public Delivery resend(String id) {
        check(find(id));
        Instant now = clock.instant();
        var announcement = ledger.resend(id, now, now.plus(settings.lease()))
                .orElseThrow(() -> new Conflict("An attempt of this delivery is in progress."));
        Delivery waiting = find(id);
        // if there is no place for it, the sweep announces it when its lease ends
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
                .orElseThrow(() -> new Conflict("The subscription of this delivery has been deleted."));
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
                .map(type -> "The subscription no longer includes the event type " + type.wireName() + ".");
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.catalog.entity.Envelope;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/** Sends a synthetic event, signed like any other, to see what an endpoint says. Nothing of it is kept. */
@ApplicationScoped
public class TestEvents {

    private static final String RESOURCE = "test";

    @Inject
    Clock clock;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Attempts attempts;

    /** @throws Conflict where the subscription has no URL to send to */
    public CompletionStage<Answer> send(String subscriptionId) {
        var subscription = subscriptions.current().find(subscriptionId).orElseThrow(() -> NotFound.no("subscription"));
        if (subscription.url().isEmpty()) {
            throw new Conflict("The subscription has no url: its events are only pulled.");
        }
        Instant now = clock.instant();
        return attempts.send(synthetic(subscription, now), subscription, now);
    }

    private static Work synthetic(RegisteredSubscription subscription, Instant now) {
        EventType type = subscription.eventTypes().iterator().next();
        String id = Ids.next("evt_test");
        String document = new Envelope(id, type, now.truncatedTo(ChronoUnit.MILLIS), RESOURCE).document();
        return new Work(new Announcement(Ids.next("dlv_test"), 0), subscription.id(), id, document, 0, 0, now);
    }
}

package dev.ump.events.replay.boundary;

import dev.ump.events.replay.control.Replays;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.Selection;
import dev.ump.events.subscriptions.entity.Replay;
import dev.ump.events.subscriptions.entity.SubscriptionEnabled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Replays undelivered events when a subscription is enabled with that option; the replay starts in the same transaction. */
@ApplicationScoped
public class EnabledSubscriptions {

    @Inject
    Clock clock;

    @Inject
    Replays replays;

    void enabled(@Observes SubscriptionEnabled change) {
        if (change.replay() == Replay.UNDELIVERED) {
            replays.startWithin(undelivered(change.subscriptionId(), clock.instant()));
        }
    }

    /** Everything not delivered to a subscription until {@code now}. */
    static Selection undelivered(String subscriptionId, Instant now) {
        return new Selection(subscriptionId, ReplayScope.UNDELIVERED, List.of(), Instant.EPOCH, now);
    }
}

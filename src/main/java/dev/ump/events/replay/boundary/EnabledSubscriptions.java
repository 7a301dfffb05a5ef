package dev.ump.events.replay.boundary;

import dev.ump.events.replay.control.Replays;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.ReplayUncounted;
import dev.ump.events.replay.entity.Selection;
import dev.ump.events.subscriptions.entity.Replay;
import dev.ump.events.subscriptions.entity.SubscriptionEnabled;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Replays undelivered events when a subscription is enabled with that option: the replay starts in the same transaction, and its
 * deliveries are counted after it.
 */
@ApplicationScoped
public class EnabledSubscriptions {

    private static final Logger LOG = System.getLogger(EnabledSubscriptions.class.getName());

    @Resource
    ManagedExecutorService executor;

    @Inject
    Clock clock;

    @Inject
    Replays replays;

    void enabled(@Observes SubscriptionEnabled change) {
        if (change.replay() == Replay.UNDELIVERED) {
            replays.startWithin(undelivered(change.subscriptionId(), clock.instant()));
        }
    }

    /** Counts its deliveries without making the caller of the change wait. */
    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReplayUncounted replay) {
        executor.execute(() -> {
            try {
                replays.countLater(replay.replayId());
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "could not count the deliveries of replay {0}, whose total follows its progress: {1}",
                        replay.replayId(),
                        e.getMessage());
            }
        });
    }

    /** Everything not delivered to a subscription until {@code now}. */
    static Selection undelivered(String subscriptionId, Instant now) {
        return new Selection(subscriptionId, ReplayScope.UNDELIVERED, List.of(), Instant.EPOCH, now);
    }
}

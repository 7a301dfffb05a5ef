package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the subscriptions apart: each has its own lane, and what does not fit into it rests in the database. */
@ApplicationScoped
public class Lanes {

    private static final int LANE_SHARE = 4;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofSeconds(2);

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryLedger ledger;

    @Inject
    Attempts attempts;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    void submit(Work work, RegisteredSubscription subscription) {
        Lane lane = lanes.computeIfAbsent(subscription.id(), id -> new Lane(settings.maxWork() / LANE_SHARE));
        if (lane.enter(PATIENCE)) {
            lane.start(() -> attempt(work, subscription, lane), bound(subscription));
        } else {
            ledger.extend(List.of(work.leasedUntil(clock.instant().plus(REST))));
        }
    }

    private int bound(RegisteredSubscription subscription) {
        return subscription.maxConcurrency();
    }

    /** Makes the attempt, unless it waited so long that the delivery may be another's before it ends. */
    private void attempt(Work work, RegisteredSubscription subscription, Lane lane) {
        Instant now = clock.instant();
        if (work.leaseEnd().isBefore(now.plus(subscription.timeout()))) {
            lane.leave();
        } else {
            attempts.make(work, subscription, now, lane::leave);
        }
    }
}

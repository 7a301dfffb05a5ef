package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns announcements into attempts: checks them against the database, a batch at a time, and gives each delivery to
 * its subscription's lane.
 */
@ApplicationScoped
public class Dispatcher {

    private static final int BATCH = 200;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryLedger ledger;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Lanes lanes;

    private Batches<Announcement> intake;

    /** A delivery and the subscription that it goes to. */
    private record Routed(Work work, RegisteredSubscription subscription) {}

    @PostConstruct
    void open() {
        intake = new Batches<>("dispatch", BATCH, BATCH, threads, this::dispatch);
    }

    /** Takes over an announced delivery; waits while there is more to do than this server can. */
    public void accept(Announcement announcement) {
        intake.put(announcement);
    }

    private void dispatch(List<Announcement> announcements) {
        Instant now = clock.instant();
        var snapshot = subscriptions.recent();
        List<Routed> routed = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        for (Work work : ledger.wanted(announcements)) {
            Optional<RegisteredSubscription> open =
                    snapshot.find(work.subscriptionId()).filter(subscription -> subscription.takesWebhooksOf(now));
            open.ifPresentOrElse(
                    subscription -> routed.add(new Routed(work, subscription)), () -> unwanted.add(work.deliveryId()));
        }
        if (!unwanted.isEmpty()) {
            ledger.cancel(unwanted, now);
        }
        hold(routed, now).forEach(one -> lanes.submit(one.work(), one.subscription()));
    }

    /** Extends the leases that could end before the attempt does. */
    private List<Routed> hold(List<Routed> routed, Instant now) {
        List<Work> extended = new ArrayList<>();
        List<Routed> held = new ArrayList<>();
        for (Routed one : routed) {
            var timeout = one.subscription().timeout();
            if (one.work()
                    .leaseEnd()
                    .isAfter(now.plus(timeout).plus(settings.lease().dividedBy(4)))) {
                held.add(one);
            } else {
                Work longer = one.work().leasedUntil(now.plus(timeout).plus(settings.lease()));
                extended.add(longer);
                held.add(new Routed(longer, one.subscription()));
            }
        }
        ledger.extend(extended);
        return held;
    }

    @PreDestroy
    void close() {
        intake.close();
    }
}

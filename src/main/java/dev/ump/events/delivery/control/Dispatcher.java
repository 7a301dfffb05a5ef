package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns announcements into attempts: checks them against the database, a batch at a time, and gives each delivery to
 * its subscription's lane.
 */
@ApplicationScoped
public class Dispatcher {

    private static final int BATCH = 200;

    /** How long what has no room here is left to the database. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** How long a delivery may wait for its turn in its lane before its lease is too short for an attempt. */
    private static final Duration WAIT = Duration.ofSeconds(1);

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
    private record Routed(Work work, RegisteredSubscription subscription, boolean extended) {

        Routed(Work work, RegisteredSubscription subscription) {
            this(work, subscription, false);
        }

        /** Whether it waits until its endpoint answers again. */
        boolean rests() {
            return subscription.status() == SubscriptionStatus.FAILING
                    && !work.announcement().probe();
        }

        /** With a lease that does not end before an attempt does, even if it has to wait for its turn. */
        Routed leasedLongEnough(Instant now, Duration lease) {
            Instant attempted = now.plus(subscription.timeout());
            return work.leaseEnd().isAfter(attempted.plus(WAIT))
                    ? this
                    : new Routed(work.leasedUntil(attempted.plus(lease)), subscription, true);
        }
    }

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
        List<Work> wanted = ledger.wanted(announcements);
        Function<Work, Optional<RegisteredSubscription>> open = open(wanted, now);
        List<Routed> routed = wanted.stream()
                .flatMap(work -> open.apply(work).map(one -> new Routed(work, one)).stream())
                .toList();
        cancelUnless(open, wanted, now);
        putBack(routed.stream().filter(Routed::rests), Delivery.RESTING);
        Stream<Routed> left = held(routed.stream().filter(one -> !one.rests()), now)
                .filter(one -> !lanes.submit(one.work(), one.subscription()));
        putBack(left, clock.instant().plus(MOMENT));
    }

    /** Those whose lease lasts. One that had to be extended may just have gone to another. */
    private Stream<Routed> held(Stream<Routed> routed, Instant now) {
        List<Routed> leased =
                routed.map(one -> one.leasedLongEnough(now, settings.lease())).toList();
        List<Work> extensions =
                leased.stream().filter(Routed::extended).map(Routed::work).toList();
        Set<Work> extended = Set.copyOf(ledger.extend(extensions));
        return leased.stream().filter(one -> !one.extended() || extended.contains(one.work()));
    }

    /** Leaves to the database what cannot be sent now, until then: all of it at once, since it is much when it happens. */
    private void putBack(Stream<Routed> routed, Instant until) {
        ledger.extend(routed.map(one -> one.work().leasedUntil(until)).toList());
    }

    /** The subscriptions that still take webhooks. What is kept of them may miss a new one: then it is read again. */
    private Function<Work, Optional<RegisteredSubscription>> open(List<Work> wanted, Instant now) {
        Snapshot recent = subscriptions.recent();
        boolean known = wanted.stream().allMatch(work -> open(recent, work, now).isPresent());
        Snapshot snapshot = known ? recent : subscriptions.current();
        return work -> open(snapshot, work, now);
    }

    private static Optional<RegisteredSubscription> open(Snapshot snapshot, Work work, Instant now) {
        return snapshot.find(work.subscriptionId()).filter(one -> one.takesWebhooksOf(now));
    }

    private void cancelUnless(Function<Work, Optional<RegisteredSubscription>> open, List<Work> wanted, Instant now) {
        List<String> unwanted = wanted.stream()
                .filter(work -> open.apply(work).isEmpty())
                .map(Work::deliveryId)
                .toList();
        if (!unwanted.isEmpty()) {
            ledger.cancel(unwanted, now);
        }
    }

    @PreDestroy
    void close() {
        intake.close();
    }
}

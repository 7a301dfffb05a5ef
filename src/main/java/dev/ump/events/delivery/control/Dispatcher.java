package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.AtStart;
import dev.ump.events.platform.control.Batches;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns announcements into attempts: looks up what is behind them, a batch at a time, and gives each delivery to its
 * subscription's lane.
 */
@ApplicationScoped
public class Dispatcher {

    /** The priority with which it observes the end of the application. */
    static final int HANDING_BACK = 2000;

    private static final int BATCH = 200;
    private static final Duration LOOK = Duration.ofMillis(50);

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
    UnwantedDeliveries unwanted;

    @Inject
    Lanes lanes;

    @Inject
    RateLimits rateLimits;

    @Inject
    Postponer postponer;

    @Inject
    AttemptRecorder recorder;

    @Inject
    HeldWork held;

    private final AtStart<Batches<Arrival>> intake = new AtStart<>();
    private volatile boolean leaving;

    /** @param shared whether other servers may have been given the same announcement, or this one more than once */
    private record Arrival(Announcement announcement, boolean shared) {}

    /** Opens all that attempts will call, whatever else has started by then: the client of webhooks calls on threads of its own. */
    void start(@Observes SchemaReady ready) {
        recorder.ready();
        postponer.ready();
        intake.is(new Batches<>("dispatch", BATCH, BATCH, threads, this::dispatch));
    }

    /**
     * Takes over a delivery that this server has announced to nobody but itself; waits while there is more to do than this server
     * can, and until it has started.
     */
    public void accept(Announcement announcement) {
        intake.get().put(new Arrival(announcement, false));
    }

    /**
     * As {@link #accept}, an announcement that the broker has handed out: here and elsewhere, once or more than once.
     *
     * @throws IllegalStateException if this server is stopping; the broker delivers the message again
     */
    public void acceptFromBroker(Announcement announcement) {
        if (leaving) {
            throw new IllegalStateException("this server is stopping");
        }
        intake.get().put(new Arrival(announcement, true));
    }

    /** Takes it over if this server has so little to do that no other would attempt it sooner. */
    boolean takes(Announcement announcement) {
        return lanes.hasRoom() && intake.isThere() && intake.get().offer(new Arrival(announcement, false));
    }

    private void dispatch(List<Arrival> arrivals) {
        awaitRecording();
        List<Arrival> fresh =
                arrivals.stream().filter(one -> held.begin(one.announcement())).toList();
        try {
            route(Stream.concat(unshared(fresh), taken(fresh)).toList());
        } finally {
            fresh.forEach(one -> held.release(one.announcement()));
        }
    }

    /** What is answered faster than it can be recorded would only make that slower. */
    private void awaitRecording() {
        Duration bound = settings.lease().dividedBy(3);
        long end = System.nanoTime() + settings.lease().toNanos();
        while (recorder.lag().compareTo(bound) > 0 && System.nanoTime() < end && !leaving) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static Stream<Announcement> unshared(List<Arrival> arrivals) {
        return arrivals.stream().filter(one -> !one.shared()).map(Arrival::announcement);
    }

    /** Those that no other server has taken. */
    private Stream<Announcement> taken(List<Arrival> arrivals) {
        List<Announcement> shared = arrivals.stream()
                .filter(Arrival::shared)
                .map(Arrival::announcement)
                .toList();
        return shared.isEmpty() ? Stream.empty() : ledger.take(shared).stream();
    }

    private void route(List<Announcement> announcements) {
        Instant now = clock.instant();
        List<Work> wanted = ledger.wanted(announcements);
        Function<Work, Optional<RegisteredSubscription>> open = open(wanted, now);
        List<RoutedWork> routes = wanted.stream()
                .flatMap(work -> open.apply(work).map(one -> new RoutedWork(work, one)).stream())
                .toList();
        cancelUnless(open, wanted);
        routes.stream().filter(RoutedWork::rests).forEach(this::rest);
        submit(held(routes.stream().filter(route -> !route.rests()), now).toList());
    }

    /** Those whose lease lasts. One that had to be extended may just have gone to another. */
    private Stream<RoutedWork> held(Stream<RoutedWork> routes, Instant now) {
        List<RoutedWork> leased = routes.map(route -> route.leasedLongEnough(now, settings.lease()))
                .toList();
        List<Lease> extensions = leased.stream()
                .filter(RoutedWork::extended)
                .map(RoutedWork::lease)
                .toList();
        Set<Lease> extended = Set.copyOf(extend(extensions));
        return leased.stream().filter(route -> !route.extended() || extended.contains(route.lease()));
    }

    /** Leaves to the database what cannot be sent now, until the drain takes it up. */
    private void rest(RoutedWork route) {
        postponer.postpone(route.lease().until(Delivery.RESTING));
    }

    /** Gives them to their lanes. What has no room there rests until there is some. */
    private void submit(List<RoutedWork> routes) {
        rateLimits
                .submit(routes.stream().filter(RoutedWork::isLimited).toList())
                .forEach(postponer::postpone);
        routes.stream()
                .filter(route -> !route.isLimited())
                .filter(route -> !lanes.submit(route.work(), route.subscription(), StartSlot.NOW))
                .forEach(this::rest);
    }

    /** Mostly there are none, and then it costs no transaction. */
    private List<Lease> extend(List<Lease> leases) {
        return leases.isEmpty() ? leases : ledger.extend(leases);
    }

    /** The subscriptions that still want it. What is kept of them may miss a new one: then it is read again. */
    private Function<Work, Optional<RegisteredSubscription>> open(List<Work> wanted, Instant now) {
        Snapshot recent = subscriptions.recent();
        boolean known = wanted.stream().allMatch(work -> open(recent, work, now).isPresent());
        Snapshot snapshot = known ? recent : subscriptions.current();
        return work -> open(snapshot, work, now);
    }

    private static Optional<RegisteredSubscription> open(Snapshot snapshot, Work work, Instant now) {
        return snapshot.find(work.subscriptionId()).filter(one -> one.takesWebhooksOf(now) && work.isWantedBy(one));
    }

    /** What is wanted again at this very moment goes out when its lease is over. */
    private void cancelUnless(Function<Work, Optional<RegisteredSubscription>> open, List<Work> wanted) {
        List<Work> closed =
                wanted.stream().filter(work -> open.apply(work).isEmpty()).toList();
        if (!closed.isEmpty()) {
            unwanted.cancel(closed);
        }
    }

    /** While all that it needs is still there: what this server has taken over is finished, or another's. */
    void close(@Observes @Priority(HANDING_BACK) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        leaving = true;
        lanes.close();
        intake.ifThere(Batches::close);
    }
}

package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.ledger.UnwantedDeliveries;
import dev.ump.events.delivery.control.recording.AttemptRecorder;
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
 * Turns announcements into attempts: looks up their deliveries, a batch at a time, and gives each to its subscription's lane.
 */
@ApplicationScoped
public class Dispatcher {

    /** The priority at which the dispatcher observes the end of the application. */
    public static final int HANDING_BACK = 2000;

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

    /** @param shared whether other servers may have received the same announcement, or this one more than once */
    private record Arrival(Announcement announcement, boolean shared) {}

    /** Opens everything that attempts will call, whatever else has started: the webhook client calls it on its own threads. */
    void start(@Observes SchemaReady ready) {
        recorder.ready();
        postponer.ready();
        intake.is(new Batches<>("dispatch", BATCH, BATCH, threads, this::dispatch));
    }

    /**
     * Takes over a delivery that this server has announced only to itself. Blocks while this server has more work than it can
     * do, and until it has started.
     */
    public void accept(Announcement announcement) {
        intake.get().put(new Arrival(announcement, false));
    }

    /**
     * Like {@link #accept}, for an announcement from the broker, which may hand it out more than once, here and elsewhere.
     *
     * @throws IllegalStateException if this server is stopping; the broker delivers the message again
     */
    public void acceptFromBroker(Announcement announcement) {
        if (leaving) {
            throw new IllegalStateException("this server is stopping");
        }
        intake.get().put(new Arrival(announcement, true));
    }

    /** Takes over a delivery if this server is so idle that no other would attempt it sooner; returns whether it did. */
    public boolean takes(Announcement announcement) {
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

    /** Waits while recording lags behind: more answers would only make it slower. */
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

    /** The announcements that no other server has taken. */
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

    /**
     * Extends leases that are too short, and drops work whose lease could not be extended: it may just have gone to another
     * server.
     */
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

    /** Leaves a delivery that cannot be sent now in the database until the drain takes it up. */
    private void rest(RoutedWork route) {
        postponer.postpone(route.lease().until(Delivery.RESTING));
    }

    /** Gives deliveries to their lanes. Those that do not fit rest until there is room. */
    private void submit(List<RoutedWork> routes) {
        rateLimits
                .submit(routes.stream().filter(RoutedWork::isLimited).toList())
                .forEach(postponer::postpone);
        routes.stream()
                .filter(route -> !route.isLimited())
                .filter(route -> !lanes.submit(route.work(), route.subscription(), StartSlot.NOW))
                .forEach(this::rest);
    }

    /** Usually there is nothing to extend, and then no transaction is needed. */
    private List<Lease> extend(List<Lease> leases) {
        return leases.isEmpty() ? leases : ledger.extend(leases);
    }

    /** The subscriptions that still want their deliveries. The cached snapshot may lack a new one; it is then read again. */
    private Function<Work, Optional<RegisteredSubscription>> open(List<Work> wanted, Instant now) {
        Snapshot recent = subscriptions.recent();
        boolean known = wanted.stream().allMatch(work -> open(recent, work, now).isPresent());
        Snapshot snapshot = known ? recent : subscriptions.current();
        return work -> open(snapshot, work, now);
    }

    private static Optional<RegisteredSubscription> open(Snapshot snapshot, Work work, Instant now) {
        return snapshot.find(work.subscriptionId()).filter(one -> one.takesWebhooksOf(now) && work.isWantedBy(one));
    }

    /**
     * Cancels the deliveries that are not wanted. One that is wanted again at this very moment goes out when its lease ends.
     */
    private void cancelUnless(Function<Work, Optional<RegisteredSubscription>> open, List<Work> wanted) {
        List<Work> closed =
                wanted.stream().filter(work -> open.apply(work).isEmpty()).toList();
        if (!closed.isEmpty()) {
            unwanted.cancel(closed);
        }
    }

    /**
     * Runs while everything that the dispatcher needs still exists: the work that this server has taken over is finished, or
     * goes to another server.
     */
    void close(@Observes @Priority(HANDING_BACK) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        leaving = true;
        lanes.close();
        intake.ifThere(Batches::close);
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the subscriptions apart: each has its own lane. What does not fit into it is kept by its id or, where that is too much as
 * well, rests in the database.
 */
@ApplicationScoped
public class Lanes {

    private static final Logger LOG = System.getLogger(Lanes.class.getName());

    /** For each delivery that this server may hold with its document it may keep this many ids. */
    private static final int IDS = 10;

    /** What is kept by its id rests when only this part of its lease is left, which is enough to write that down. */
    private static final int LAST_PART = 6;

    /** While it holds less than this part of what it can, a server keeps what comes one by one for itself. */
    private static final int ROOM = 10;

    /** Between two new connections for one subscription. */
    private static final Duration PACE = Duration.ofMillis(100);

    /** How long a server that stops waits for endpoints to answer. */
    private static final Duration LEAVE = Duration.ofSeconds(12);

    private static final Duration LOOK = Duration.ofMillis(50);

    @Resource
    ManagedScheduledExecutorService timer;

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    Attempts attempts;

    @Inject
    EndpointHealth health;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Postponer postponer;

    @Inject
    HeldWork held;

    @Inject
    RecentWork recentWork;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<Announcement> here = ConcurrentHashMap.newKeySet();
    private Semaphore places;
    private Semaphore ids;
    private volatile boolean leaving;

    @PostConstruct
    void open() {
        places = new Semaphore(settings.maxWork());
        ids = new Semaphore(IDS * settings.maxWork());
    }

    /** Takes over a delivery that has no turn to wait for, whole or by its id; returns whether there was room for it. */
    boolean submit(Work work, RegisteredSubscription subscription, boolean fresh) {
        return submit(work, subscription, Turn.NOW, fresh)
                || keep(work, lane(subscription).admission(), fresh);
    }

    /** Takes over a delivery for its turn, unless it is here already; returns whether there was room for it. */
    boolean submit(Work work, RegisteredSubscription subscription, Turn turn, boolean fresh) {
        if (!here.add(work.announcement())) {
            return true;
        }
        Lane lane = lane(subscription);
        if (lane.admission().enter(fresh)) {
            held.handOver(work.lease());
            lane.start(
                    new Lane.Waiting(() -> attempt(work, lane), turn, () -> isOff(work)),
                    subscription.maxConcurrency());
            return true;
        }
        here.remove(work.announcement());
        return false;
    }

    private Lane lane(RegisteredSubscription subscription) {
        return lanes.computeIfAbsent(
                subscription.id(),
                id -> new Lane(
                        new LaneAdmission(places, ids),
                        new Window(DeliveryParts.IDLE, PACE, System.nanoTime()),
                        (wake, pause) -> timer.schedule(wake, pause.toNanos(), TimeUnit.NANOSECONDS)));
    }

    private boolean keep(Work work, LaneAdmission admission, boolean fresh) {
        boolean kept = !leaving && work.leaseEnd().isAfter(whenLeasesEnd()) && admission.keep(work.lease(), fresh);
        if (kept) {
            recentWork.keep(List.of(work));
        } else {
            admission.turnedAway();
        }
        return kept;
    }

    /** Takes out of what is kept by its id as many as the lanes have room for now. They are to be submitted again. */
    List<Announcement> takeFitting() {
        return takeKept(LaneAdmission::takeFitting).map(Lease::announcement).toList();
    }

    /** Leaves to the database what has been kept for so long that its lease is about to end. */
    void restEnding() {
        Instant soon = whenLeasesEnd();
        for (Lane lane : lanes.values()) {
            List<Lease> ending = lane.admission().takeEnding(soon);
            if (!ending.isEmpty()) {
                lane.admission().turnedAway();
                ending.forEach(lease -> postponer.postpone(lease.until(Delivery.RESTING)));
            }
        }
    }

    private Instant whenLeasesEnd() {
        return clock.instant().plus(settings.lease().dividedBy(LAST_PART));
    }

    private Stream<Lease> takeKept(Function<LaneAdmission, List<Lease>> some) {
        return lanes.values().stream().map(Lane::admission).map(some).flatMap(List::stream);
    }

    /** The subscriptions for which there was no room here. */
    Set<String> crowded() {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().admission().isCrowded())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Nothing of a subscription rests any more. */
    void relieved(String subscriptionId) {
        Optional.ofNullable(lanes.get(subscriptionId)).map(Lane::admission).ifPresent(LaneAdmission::relieved);
    }

    /** How many deliveries are here: under way, unrecorded, or waiting for their turn. */
    public int held() {
        return settings.maxWork() - places.availablePermits();
    }

    /** How many more are kept by their ids. */
    public int kept() {
        return IDS * settings.maxWork() - ids.availablePermits();
    }

    /** Whether it holds so few that it need not share them with other servers. */
    boolean hasRoom() {
        return held() < settings.maxWork() / ROOM;
    }

    /** How many deliveries of one subscription may be here now. */
    int share() {
        return LaneAdmission.share(places);
    }

    /** Whether no attempt is made of it any more. */
    private boolean isOff(Work work) {
        return leaving || health.holdsBack(work) || taker(work).isEmpty();
    }

    /** The subscription as this server knows it now, if it wants the delivery: it may have changed since that was dispatched. */
    private Optional<RegisteredSubscription> taker(Work work) {
        return subscriptions.known().find(work.subscriptionId()).filter(work::isWantedBy);
    }

    /** Nothing may end the lane: what cannot be attempted now is again when its lease is over. */
    private void attempt(Work work, Lane lane) {
        try {
            attemptOrPostpone(work, lane);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the delivery " + work.deliveryId() + " could not be attempted", e);
            lane.answered();
            leave(work, lane);
        }
    }

    /**
     * Makes the attempt, unless its lease could not be extended, its endpoint has been found failing meanwhile, or nobody wants it
     * any more: then it is dispatched again, which cancels it.
     */
    private void attemptOrPostpone(Work work, Lane lane) {
        Instant now = clock.instant();
        Optional<RegisteredSubscription> taker = taker(work);
        if (leaving || taker.isEmpty() || held.end(work.lease()).isBefore(now.plus(least(taker.get())))) {
            postponer.postpone(work.lease().until(now), () -> leave(work, lane));
            lane.answered();
        } else if (health.holdsBack(work)) {
            postponer.postpone(work.lease().until(Delivery.RESTING), () -> leave(work, lane));
            lane.answered();
        } else {
            attempts.make(work, taker.get(), now, answer -> ended(lane, answer), () -> leave(work, lane));
        }
    }

    /** So long a lease has to last for an attempt to begin: until its end or, where that is far away, until it is extended. */
    private Duration least(RegisteredSubscription subscription) {
        Duration extended = held.interval().multipliedBy(2);
        return subscription.timeout().compareTo(extended) < 0 ? subscription.timeout() : extended;
    }

    private static void ended(Lane lane, Answer answer) {
        if (answer.isTimeOut()) {
            lane.timedOut();
        } else {
            lane.answered();
        }
    }

    /**
     * Before this server stops: hands back what has not begun, for others to take at once, and waits for what is under way.
     * What an endpoint has not answered by then is another server's when its lease is over.
     */
    void close() {
        leaving = true;
        Instant now = clock.instant();
        takeKept(admission -> admission.takeEnding(Instant.MAX)).forEach(lease -> postponer.postpone(lease.until(now)));
        lanes.values().forEach(Lane::startNext);
        long end = System.nanoTime() + LEAVE.toNanos();
        while (!here.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void leave(Work work, Lane lane) {
        here.remove(work.announcement());
        held.end(work.announcement());
        lane.leave();
    }
}

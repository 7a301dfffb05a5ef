package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.health.EndpointHealth;
import dev.ump.events.delivery.control.recording.AttemptRecorder;
import dev.ump.events.delivery.control.sending.Attempts;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.Delivery;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Keeps subscriptions apart: each has its own lane, and deliveries that do not fit into it rest in the database. */
@ApplicationScoped
public class Lanes {

    private static final Logger LOG = System.getLogger(Lanes.class.getName());

    /** A document takes one place, plus one more for each full block of this many characters. */
    private static final int CHARACTERS = 1000;

    /** A delivery takes at most one in this many of all places. */
    private static final int LARGEST = 100;

    /** A server that holds less than one in this many of its places keeps individually announced deliveries for itself. */
    private static final int ROOM = 100;

    /** Minimum delay between two new connections for one subscription. */
    private static final Duration PACE = Duration.ofMillis(100);

    /** How long a stopping server waits for endpoints to answer. */
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
    AttemptRecorder recorder;

    @Inject
    EndpointHealth health;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Postponer postponer;

    @Inject
    HeldWork held;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<String> crowded = ConcurrentHashMap.newKeySet();
    private final Set<Announcement> here = ConcurrentHashMap.newKeySet();
    private Semaphore places;
    private Connections connections;
    private volatile boolean leaving;

    @PostConstruct
    void open() {
        places = new Semaphore(settings.maxWork());
        connections = new Connections(settings.maxConnections());
    }

    /** Queues a delivery in its lane, unless it is already here; returns whether there was room for it. */
    public boolean submit(Work work, RegisteredSubscription subscription, StartSlot slot) {
        if (!here.add(work.announcement())) {
            return true;
        }
        Optional<Lane> lane = enter(work);
        lane.ifPresentOrElse(
                entered -> {
                    held.handOver(work.lease());
                    entered.start(waiting(work, entered, slot), subscription.maxConcurrency());
                },
                () -> here.remove(work.announcement()));
        return lane.isPresent();
    }

    /** Finds places for a delivery, in one step with finding its lane: a lane that holds no places may be forgotten. */
    private Optional<Lane> enter(Work work) {
        AtomicBoolean entered = new AtomicBoolean();
        Lane lane = lanes.compute(work.subscriptionId(), (id, known) -> {
            Lane found = known == null ? lane(id) : known;
            entered.set(found.admission().enter(size(work), work.announcement().isFirst()));
            return found;
        });
        return Optional.of(lane).filter(any -> entered.get());
    }

    private Lane lane(String subscriptionId) {
        return new Lane(
                new LaneAdmission(places, crowded, subscriptionId),
                new AttemptWindow(DeliverySettings.IDLE_CONNECTION, PACE, System.nanoTime()),
                connections,
                (wake, pause) -> timer.schedule(wake, pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    private Lane.Waiting waiting(Work work, Lane lane, StartSlot slot) {
        long latest = System.nanoTime() + settings.lease().toNanos();
        return new Lane.Waiting(() -> attempt(work, lane), slot, () -> isOff(work), () -> rest(work, lane), latest);
    }

    private int size(Work work) {
        int size = 1 + work.document().length() / CHARACTERS;
        return Math.min(size, Math.max(1, settings.maxWork() / LARGEST));
    }

    /**
     * Returns a delivery that has waited for the length of a lease to the database, where any server's drain can take it up.
     */
    private void rest(Work work, Lane lane) {
        lane.admission().turnedAway();
        postponer.postpone(work.lease().until(Delivery.RESTING), () -> {
            release(work);
            lane.leaveUnattempted(size(work));
        });
    }

    /** Puts deliveries to rest that have waited too long for endpoints that do not answer, and forgets unused lanes. */
    public void restLate() {
        lanes.values().forEach(Lane::startNext);
        lanes.keySet().forEach(id -> lanes.computeIfPresent(id, (any, lane) -> lane.isUnused() ? null : lane));
    }

    /** The subscriptions for which this server had no room. */
    public Set<String> crowded() {
        return Set.copyOf(crowded);
    }

    /** Called when no delivery of a subscription rests any more. */
    public void relieved(String subscriptionId) {
        crowded.remove(subscriptionId);
    }

    /** How many places are taken by deliveries that are under way, unrecorded or queued. */
    public int held() {
        return settings.maxWork() - places.availablePermits();
    }

    /** Whether this server holds so few deliveries that it need not share them with other servers. */
    boolean hasRoom() {
        return held() < settings.maxWork() / ROOM;
    }

    /** How many places one subscription may have now. */
    public int share() {
        return LaneAdmission.share(places);
    }

    /** Whether the delivery must no longer be attempted. */
    private boolean isOff(Work work) {
        return leaving || health.holdsBack(work) || taker(work).isEmpty();
    }

    /** The subscription as this server knows it now, if it still wants the delivery: it may have changed since the dispatch. */
    private Optional<RegisteredSubscription> taker(Work work) {
        return subscriptions.known().find(work.subscriptionId()).filter(work::isWantedBy);
    }

    /** No failure may stop the lane: a delivery that cannot be attempted now is attempted again when its lease ends. */
    private void attempt(Work work, Lane lane) {
        try {
            attemptOrPostpone(work, lane);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "could not attempt the delivery " + work.deliveryId(), e);
            lane.notMade();
            leave(work, lane);
        }
    }

    /**
     * Makes the attempt, unless its lease could not be extended, its endpoint has since been found failing, or the delivery is
     * no longer wanted. An unwanted delivery is dispatched again, which cancels it.
     */
    private void attemptOrPostpone(Work work, Lane lane) {
        Instant now = clock.instant();
        Optional<RegisteredSubscription> taker = taker(work);
        if (leaving || taker.isEmpty() || held.end(work.lease()).isBefore(now.plus(least(taker.get())))) {
            postponer.postpone(work.lease().until(now), () -> leave(work, lane));
            lane.notMade();
        } else if (health.holdsBack(work)) {
            postponer.postpone(work.lease().until(Delivery.RESTING), () -> leave(work, lane));
            lane.notMade();
        } else {
            RegisteredSubscription subscription = taker.get();
            attempts.make(work, subscription, now)
                    .thenAccept(answer -> ended(new AnsweredAttempt(work, subscription, now, answer), lane));
        }
    }

    /**
     * Minimum time that a lease must still last for an attempt to start: until the attempt ends or, for a long timeout, until
     * the lease is extended.
     */
    private Duration least(RegisteredSubscription subscription) {
        Duration extended = held.interval().multipliedBy(2);
        return subscription.timeout().compareTo(extended) < 0 ? subscription.timeout() : extended;
    }

    private void ended(AnsweredAttempt attempt, Lane lane) {
        try {
            record(attempt, lane);
        } finally {
            makeWay(attempt.answer(), lane);
        }
    }

    /** An attempt that cannot be recorded is made again when its lease ends; its lane must not wait until then. */
    private void record(AnsweredAttempt attempt, Lane lane) {
        Work work = attempt.work();
        try {
            recorder.record(attempt, () -> leave(work, lane));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "could not record an answer for the delivery " + work.deliveryId(), e);
            leave(work, lane);
        }
    }

    private static void makeWay(Answer answer, Lane lane) {
        if (answer.isTimeOut()) {
            lane.timedOut();
        } else if (answer.isOurs()) {
            lane.notMade();
        } else {
            lane.answered(answer.duration());
        }
    }

    /**
     * Called before this server stops: hands back deliveries that have not started, for other servers to take at once, and
     * waits for those under way. If an endpoint has not answered by then, another server takes over when the lease ends.
     */
    void close() {
        leaving = true;
        lanes.values().forEach(Lane::startNext);
        long end = System.nanoTime() + LEAVE.toNanos();
        while (!here.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void leave(Work work, Lane lane) {
        release(work);
        lane.leave(size(work));
    }

    private void release(Work work) {
        here.remove(work.announcement());
        held.end(work.announcement());
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Keeps the subscriptions apart: each has its own lane, and what does not fit into it rests in the database. */
@ApplicationScoped
public class Lanes {

    private static final Logger LOG = System.getLogger(Lanes.class.getName());

    /** A document of up to this many characters takes one place, and a larger one another for each of them. */
    private static final int CHARACTERS = 1000;

    /** No delivery takes more than this part of all places. */
    private static final int LARGEST = 100;

    /** While it holds less than this part of what it can, a server keeps what comes one by one for itself. */
    private static final int ROOM = 100;

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

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<Announcement> here = ConcurrentHashMap.newKeySet();
    private Semaphore places;
    private volatile boolean leaving;

    @PostConstruct
    void open() {
        places = new Semaphore(settings.maxWork());
    }

    /** Takes over a delivery for its turn, unless it is here already; returns whether there was room for it. */
    public boolean submit(Work work, RegisteredSubscription subscription, StartSlot slot) {
        if (!here.add(work.announcement())) {
            return true;
        }
        Lane lane = lanes.computeIfAbsent(subscription.id(), id -> lane());
        if (lane.admission().enter(size(work), work.announcement().isFirst())) {
            held.handOver(work.lease());
            lane.start(waiting(work, lane, slot), subscription.maxConcurrency());
            return true;
        }
        here.remove(work.announcement());
        return false;
    }

    private Lane lane() {
        return new Lane(
                new LaneAdmission(places),
                new AttemptWindow(DeliveryProducers.IDLE, PACE, System.nanoTime()),
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

    /** It has waited for as long as a lease lasts: it goes to the database, for the drain of any server to take up. */
    private void rest(Work work, Lane lane) {
        lane.admission().turnedAway();
        postponer.postpone(work.lease().until(Delivery.RESTING), () -> {
            release(work);
            lane.leaveUnattempted(size(work));
        });
    }

    /** Has those rest that have waited for too long, at endpoints that do not answer meanwhile. */
    public void restLate() {
        lanes.values().forEach(Lane::startNext);
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

    /** How many places are taken by deliveries that are under way, unrecorded, or waiting for their turn. */
    public int held() {
        return settings.maxWork() - places.availablePermits();
    }

    /** Whether it holds so few that it need not share them with other servers. */
    boolean hasRoom() {
        return held() < settings.maxWork() / ROOM;
    }

    /** How many places one subscription may have now. */
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

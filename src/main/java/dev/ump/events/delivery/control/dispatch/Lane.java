package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.platform.control.OneAtATime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The attempts for one subscription: those under way, limited by its bound, its {@link AttemptWindow} and its share of the
 * {@link Connections}, and the queue of those that its {@link LaneAdmission} has let in.
 *
 * <p>An answered attempt makes way for the next one, but keeps a place until it is recorded, so that results are recorded in
 * batches. Unrecorded attempts are bounded too: after a crash, the endpoint receives them twice.
 */
final class Lane {

    /**
     * Maximum attempts under way or unrecorded, as a multiple of the bound: enough to go on sending while the results of two
     * batches are written.
     */
    static final int UNRECORDED = 20;

    /** An endpoint that has just answered within this time is expected to do so again. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    /** The longest minimum time between two starts, by a rate limit. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final LaneAdmission admission;
    private final BiConsumer<Runnable, Duration> timer;
    private final AttemptWindow window;
    private final Connections.Share connections;
    private final OneAtATime starting = new OneAtATime();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int bound;
    private int underWay;
    private int unrecorded;
    private long lastStart = System.nanoTime() - Duration.ofDays(1).toNanos();
    private boolean timed;

    /**
     * A delivery that has been admitted.
     *
     * @param slot when its attempt may start at the earliest
     * @param isOff whether it must no longer be attempted; it then leaves as soon as it is first
     * @param rest runs instead of the attempt if that could not start in time
     * @param latestNanos the latest time for the attempt to start
     */
    record Waiting(Runnable attempt, StartSlot slot, BooleanSupplier isOff, Runnable rest, long latestNanos) {

        boolean isLate() {
            return System.nanoTime() - latestNanos > 0;
        }
    }

    /** @param timer runs a task after a delay */
    Lane(LaneAdmission admission, AttemptWindow window, Connections connections, BiConsumer<Runnable, Duration> timer) {
        this.admission = admission;
        this.window = window;
        this.connections = connections.share(this::startNext);
        this.timer = timer;
    }

    LaneAdmission admission() {
        return admission;
    }

    /** Queues an admitted delivery; its attempt starts when it is first and fewer than {@code bound} are under way. */
    void start(Waiting one, int bound) {
        synchronized (this) {
            this.bound = bound;
            waiting.add(one);
        }
        startNext();
    }

    /** Whether nothing is lost if this lane is forgotten. */
    synchronized boolean isUnused() {
        boolean lately = System.nanoTime() - lastStart < REMEMBERED.toNanos();
        return !lately && waiting.isEmpty() && underWay == 0 && admission.isUnused();
    }

    private boolean isFull() {
        return underWay >= Math.min(bound, window.size());
    }

    /** Called when an attempt has its answer: the next one may start. */
    void answered(Duration time) {
        synchronized (this) {
            window.answered(underWay);
            underWay--;
        }
        connections.giveBack(time.compareTo(PROMPT) <= 0);
        startNext();
    }

    /** Called when an attempt has timed out: the next one may start when all others under way have ended. */
    void timedOut() {
        synchronized (this) {
            window.timedOut();
            underWay--;
        }
        connections.giveBack(false);
        startNext();
    }

    /** Called when an attempt was not made after all. */
    void notMade() {
        synchronized (this) {
            underWay--;
        }
        connections.giveBack();
        startNext();
    }

    /** Called when an answered attempt is recorded: frees its places. */
    void leave(int size) {
        synchronized (this) {
            unrecorded--;
        }
        leaveUnattempted(size);
    }

    /** Called when a delivery rests before its attempt has started: frees its places. */
    void leaveUnattempted(int size) {
        admission.leave(size);
        startNext();
    }

    /** Starts every attempt that may start. If a start fails, the next caller starts the rest. */
    void startNext() {
        starting.run(this::next);
    }

    private synchronized @Nullable Runnable next() {
        Waiting first = waiting.peek();
        if (first == null) {
            return null;
        }
        if (mayBegin(first)) {
            return begin();
        }
        if (first.isOff().getAsBoolean()) {
            connections.takeUnused();
            return begin();
        }
        return first.isLate() ? waiting.remove().rest() : null;
    }

    private boolean mayBegin(Waiting first) {
        return !isFull() && unrecorded < UNRECORDED * bound && isTime(first) && connections.take();
    }

    /**
     * Whether the slot has come and a connection may be available. If that will be later, the timer starts the attempt then.
     */
    private boolean isTime(Waiting first) {
        long now = System.nanoTime();
        long pause = Math.max(first.slot().nanosLeft(lastStart, now), window.pause(underWay, now));
        if (pause > 0 && !timed) {
            timed = true;
            wakeAfter(Duration.ofNanos(pause));
        }
        return pause <= 0;
    }

    private void wakeAfter(Duration pause) {
        try {
            timer.accept(this::wake, pause);
        } catch (RuntimeException | Error e) {
            timed = false;
            throw e;
        }
    }

    /** Retries on failure, since nothing else may start the waiting attempts. */
    private void wake() {
        synchronized (this) {
            timed = false;
        }
        try {
            startNext();
        } catch (RuntimeException | Error e) {
            timer.accept(this::wake, AGAIN);
            throw e;
        }
    }

    private Runnable begin() {
        underWay++;
        unrecorded++;
        lastStart = System.nanoTime();
        window.begun(underWay, lastStart);
        return waiting.remove().attempt();
    }
}

package dev.ump.events.delivery.control;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The attempts for one subscription: so many under way as its bound and its {@link AttemptWindow} allow, and behind them those that
 * its {@link LaneAdmission} has let in.
 *
 * <p>An attempt that has its answer makes way for the next one, and keeps a place until it is recorded, so that results
 * are recorded many together. Those are bounded too: they are what a crash makes the endpoint see twice.
 */
final class Lane {

    /**
     * So many times the bound may be under way or unrecorded: enough to go on sending while the results of two batches are
     * written.
     */
    static final int UNRECORDED = 20;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final LaneAdmission admission;
    private final BiConsumer<Runnable, Duration> timer;
    private final AttemptWindow window;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int bound;
    private int underWay;
    private int unrecorded;
    private long lastStart = System.nanoTime() - Duration.ofDays(1).toNanos();
    private boolean starting;
    private boolean timed;

    /**
     * One that has entered.
     *
     * @param slot not before then is its attempt made
     * @param isOff whether no attempt is made any more: then it goes as soon as it is the first
     * @param rest what is done instead of its attempt where that could not begin in time
     * @param latestNanos until when that is
     */
    record Waiting(Runnable attempt, StartSlot slot, BooleanSupplier isOff, Runnable rest, long latestNanos) {

        boolean isLate() {
            return System.nanoTime() - latestNanos > 0;
        }
    }

    /** @param timer runs something after a pause */
    Lane(LaneAdmission admission, AttemptWindow window, BiConsumer<Runnable, Duration> timer) {
        this.admission = admission;
        this.window = window;
        this.timer = timer;
    }

    LaneAdmission admission() {
        return admission;
    }

    /** Starts the attempt of one that has entered, at its turn and when fewer than {@code bound} are under way. */
    void start(Waiting one, int bound) {
        synchronized (this) {
            this.bound = bound;
            waiting.add(one);
        }
        startNext();
    }

    private boolean isFull() {
        return underWay >= Math.min(bound, window.size());
    }

    /** An attempt has its answer, or needs none: the next one may start. */
    void answered() {
        synchronized (this) {
            window.answered(underWay);
            underWay--;
        }
        startNext();
    }

    /** An attempt will have no answer: the next one may start when all others that are under way have ended. */
    void timedOut() {
        synchronized (this) {
            window.timedOut();
            underWay--;
        }
        startNext();
    }

    /** An attempt that was answered is recorded: its places are free. */
    void leave(int size) {
        synchronized (this) {
            unrecorded--;
        }
        leaveUnattempted(size);
    }

    /** One whose attempt has not begun rests: its places are free. */
    void leaveUnattempted(int size) {
        admission.leave(size);
        startNext();
    }

    /**
     * Starts all who may. One thread at a time does so: an attempt that is answered while it starts would else start the next
     * inside itself. Where that fails, the next who comes starts the rest.
     */
    void startNext() {
        boolean failed = true;
        try {
            Runnable next = next(false);
            while (next != null) {
                next.run();
                next = next(true);
            }
            failed = false;
        } finally {
            if (failed) {
                stopStarting();
            }
        }
    }

    private synchronized void stopStarting() {
        starting = false;
    }

    private synchronized @Nullable Runnable next(boolean started) {
        if (starting && !started) {
            return null;
        }
        Waiting first = waiting.peek();
        starting = first != null;
        if (first != null && (mayBegin(first) || first.isOff().getAsBoolean())) {
            return begin();
        }
        if (first != null && first.isLate()) {
            return waiting.remove().rest();
        }
        starting = false;
        return null;
    }

    private boolean mayBegin(Waiting first) {
        return !isFull() && unrecorded < UNRECORDED * bound && isTime(first);
    }

    /** Whether it is its turn, and there may be a connection for it. If that will be later, the timer starts it then. */
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

    /** Nobody else may come for what waits: should it fail, it is tried again. */
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

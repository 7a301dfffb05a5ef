package dev.ump.events.delivery.control;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attempts for one subscription: so many under way, so many waiting behind them, and no more.
 *
 * <p>Who wants to enter a full lane waits a moment, because a healthy endpoint makes room within it. Where it did not,
 * nobody waits again until there was room: an endpoint that hangs must not hold up the others.
 */
final class Lane {

    private final Semaphore room;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int underWay;
    private volatile boolean clogged;

    Lane(int capacity) {
        room = new Semaphore(capacity);
    }

    /** Takes a place in the lane, waiting no longer than {@code patience} for one. */
    boolean enter(Duration patience) {
        try {
            clogged = !room.tryAcquire(clogged ? 0 : patience.toMillis(), TimeUnit.MILLISECONDS);
            return !clogged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts an attempt of who has entered, at once or when fewer than {@code bound} are under way. */
    void start(Runnable attempt, int bound) {
        synchronized (this) {
            if (underWay >= bound) {
                waiting.add(attempt);
                return;
            }
            underWay++;
        }
        attempt.run();
    }

    /** An attempt has ended: its place is free, and the next one starts. */
    void leave() {
        room.release();
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            underWay--;
        }
        return next;
    }
}

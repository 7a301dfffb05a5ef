package dev.ump.events.delivery.control;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Decides who may wait in memory for one subscription.
 *
 * <p>It lets in no more than a part of what is free in this server: however many slow endpoints there are, the next one finds
 * room. A quick endpoint makes room within a moment, and who comes to it waits that moment, which costs less than a way
 * through the database. For one that does not, nobody waits: it is crowded until all that was sent away is back, and new
 * deliveries are not let in before, unless it idles.
 */
final class Entrance {

    /** One subscription may hold this part of what is left free then: a quarter of all, where it is the only one. */
    private static final int PART = 3;

    /** An endpoint that holds no more than this part of its share takes more than it is given. */
    private static final int IDLE = 10;

    private final Semaphore room;
    private final long patience;
    private int held;
    private boolean crowded;

    /**
     * @param room of all subscriptions together
     * @param patience how long half of the places may take to become free
     */
    Entrance(Semaphore room, Duration patience) {
        this.room = room;
        this.patience = patience.toNanos();
    }

    /** How many places one subscription may hold now. */
    static int share(Semaphore room) {
        return Math.max(1, room.availablePermits() / PART);
    }

    /**
     * Takes a place; answers whether there was one.
     *
     * @param fresh whether it comes for the first time
     */
    synchronized boolean enter(boolean fresh) {
        boolean welcome = crowded ? !isFull() && (!fresh || isIdle()) : !isFull() || becomesHalfFree();
        boolean entered = welcome && room.tryAcquire();
        held += entered ? 1 : 0;
        crowded |= !entered;
        return entered;
    }

    /** Whether somebody was sent away who has not come back. */
    synchronized boolean isCrowded() {
        return crowded;
    }

    /** All who were sent away have come back. */
    synchronized void relieved() {
        crowded = false;
    }

    /** Gives a place back. */
    synchronized void leave() {
        held--;
        room.release();
        notifyAll();
    }

    private boolean becomesHalfFree() {
        long end = System.nanoTime() + patience;
        try {
            for (long left = patience; left > 0 && !isHalfFree(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isHalfFree();
    }

    private boolean isFull() {
        return held >= share(room);
    }

    private boolean isIdle() {
        return held <= share(room) / IDLE;
    }

    private boolean isHalfFree() {
        return held <= share(room) / 2;
    }
}

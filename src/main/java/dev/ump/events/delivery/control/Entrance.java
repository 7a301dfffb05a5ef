package dev.ump.events.delivery.control;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Decides who may wait in memory for one subscription.
 *
 * <p>It lets in no more than a part of what is free in this server: however many slow endpoints there are, the next one finds
 * room. A quick endpoint makes room within a moment, and who comes to it waits that moment, which costs less than a way
 * through the database; so he does where it is this server that is slow to record. For an endpoint that has been slow of late
 * nobody waits, since those for other endpoints would wait behind him: it is crowded until all that was sent away is back,
 * and new deliveries are not let in before, unless it idles.
 */
final class Entrance {

    /** One subscription may hold this part of what is left free then: a quarter of all, where it is the only one. */
    private static final int PART = 3;

    /** An endpoint that holds no more than this part of its share takes more than it is given. */
    private static final int IDLE = 10;

    /** So often patience is had with a server that is slow itself. */
    private static final int MOST_WAITS = 20;

    private final Semaphore room;
    private final long patience;
    private final Pace pace;
    private final IntSupplier enough;
    private int held;
    private boolean crowded;

    /** What the endpoint does with what it is sent. */
    interface Endpoint {

        /** How many answers it has given so far. */
        long answers();

        /** Whether it has as much to answer as it may have at a time. */
        boolean isBusy();
    }

    /**
     * @param room of all subscriptions together
     * @param patience how long an endpoint may take to answer half of what its places hold
     * @param enough so many answers in that time are not slow either
     */
    Entrance(Semaphore room, Duration patience, Endpoint endpoint, IntSupplier enough) {
        this.room = room;
        this.patience = patience.toNanos();
        this.pace = new Pace(endpoint, patience);
        this.enough = enough;
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
        pace.look(System.nanoTime());
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
        for (int i = 0; i < MOST_WAITS && !isHalfFree() && !isSlow(); i++) {
            awaitHalfFree();
            pace.look(System.nanoTime());
        }
        return isHalfFree();
    }

    private boolean isSlow() {
        OptionalLong answers = pace.answers(System.nanoTime());
        return answers.isPresent() && answers.getAsLong() < Math.min(share(room) / 2, enough.getAsInt());
    }

    private void awaitHalfFree() {
        long end = System.nanoTime() + patience;
        try {
            for (long left = patience; left > 0 && !isHalfFree(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

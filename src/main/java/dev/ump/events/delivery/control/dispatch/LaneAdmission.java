package dev.ump.events.delivery.control.dispatch;

import java.util.concurrent.Semaphore;

/**
 * Decides whether a delivery may wait in memory for one subscription.
 *
 * <p>A subscription gets no more than a fraction of the places still free on this server. However many slow endpoints there
 * are, the next one finds room. Admission never blocks: the dispatching thread serves all the other endpoints too.
 *
 * <p>A delivery that is turned away rests in the database, and the lane is crowded until all of those are back. Meanwhile new
 * deliveries rest as well, since they would overtake the others, unless the endpoint has almost nothing left to do.
 */
final class LaneAdmission {

    /**
     * One subscription may hold one in this many of the places that are then left free: a quarter of all, if it is the only
     * one.
     */
    private static final int PART = 3;

    /** An endpoint that holds no more than one in this many of its share can take more than it is given. */
    private static final int IDLE = 10;

    private final Semaphore places;
    private int held;
    private boolean crowded;

    /** @param places shared by all subscriptions */
    LaneAdmission(Semaphore places) {
        this.places = places;
    }

    /** How many places one subscription may have now. */
    static int share(Semaphore places) {
        return Math.max(1, places.availablePermits() / PART);
    }

    /**
     * Takes places for a delivery; returns whether there were enough.
     *
     * @param size how many it needs
     * @param fresh whether the delivery is new and must not overtake others
     */
    synchronized boolean enter(int size, boolean fresh) {
        boolean entered = !isFull() && !(fresh && crowded && !isIdle()) && places.tryAcquire(size);
        held += entered ? size : 0;
        crowded |= !entered;
        return entered;
    }

    /** Gives places back. */
    synchronized void leave(int size) {
        held -= size;
        places.release(size);
    }

    /** Called when a delivery that was admitted rests after all. */
    synchronized void turnedAway() {
        crowded = true;
    }

    /** Whether deliveries were turned away that have not come back. */
    synchronized boolean isCrowded() {
        return crowded;
    }

    /** Called when all deliveries that were turned away have come back. */
    synchronized void relieved() {
        crowded = false;
    }

    private boolean isFull() {
        return held >= share(places);
    }

    private boolean isIdle() {
        return held <= share(places) / IDLE;
    }
}

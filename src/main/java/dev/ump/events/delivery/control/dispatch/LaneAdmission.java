package dev.ump.events.delivery.control.dispatch;

import java.util.Set;
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

    /** An endpoint that holds no more than one in this many of its share can take more than it is given. */
    private static final int IDLE = 10;

    private final Semaphore places;
    private final Set<String> crowded;
    private final String subscriptionId;
    private int held;

    /**
     * @param places shared by all subscriptions
     * @param crowded the subscriptions that are crowded, this one included if it is
     */
    LaneAdmission(Semaphore places, Set<String> crowded, String subscriptionId) {
        this.places = places;
        this.crowded = crowded;
        this.subscriptionId = subscriptionId;
    }

    /** How many places one subscription may have now. */
    static int share(Semaphore places) {
        return FairShare.of(places.availablePermits());
    }

    /**
     * Takes places for a delivery; returns whether there were enough.
     *
     * @param size how many it needs
     * @param fresh whether the delivery is new and must not overtake others
     */
    synchronized boolean enter(int size, boolean fresh) {
        boolean entered = !isFull() && !(fresh && isCrowded() && !isIdle()) && places.tryAcquire(size);
        held += entered ? size : 0;
        if (!entered) {
            turnedAway();
        }
        return entered;
    }

    /** Gives places back. */
    synchronized void leave(int size) {
        held -= size;
        places.release(size);
    }

    /** Called when a delivery that was admitted rests after all. */
    synchronized void turnedAway() {
        crowded.add(subscriptionId);
    }

    /** Whether deliveries were turned away that have not come back. */
    synchronized boolean isCrowded() {
        return crowded.contains(subscriptionId);
    }

    /** Whether nothing is lost if this admission is forgotten. */
    synchronized boolean isUnused() {
        return held == 0 && !isCrowded();
    }

    private boolean isFull() {
        return held >= share(places);
    }

    private boolean isIdle() {
        return held <= share(places) / IDLE;
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Lease;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Decides how a delivery waits in memory for one subscription: with its document, by its id alone while the lane is full, or not
 * at all.
 *
 * <p>One subscription gets no more than a part of what is still free in this server. However many slow endpoints there are, the
 * next one finds room. It never blocks: the thread that dispatches serves all the other endpoints, too.
 *
 * <p>A delivery that is not admitted rests in the database, and the lane is crowded until all of those are back. Meanwhile new
 * deliveries rest as well, since they would overtake the others, unless the endpoint has almost nothing left to do.
 */
final class LaneAdmission {

    /** One subscription may hold this part of what is left free then: a quarter of all, where it is the only one. */
    private static final int PART = 3;

    /** An endpoint that holds no more than this part of its share takes more than it is given. */
    private static final int IDLE = 10;

    private final Semaphore places;
    private final Semaphore ids;
    private final Deque<Lease> kept = new ArrayDeque<>();
    private int held;
    private boolean crowded;

    /**
     * @param places for deliveries with their documents, of all subscriptions together
     * @param ids for deliveries without, of all subscriptions together
     */
    LaneAdmission(Semaphore places, Semaphore ids) {
        this.places = places;
        this.ids = ids;
    }

    /** How many one subscription may have now of what is left. */
    static int share(Semaphore room) {
        return Math.max(1, room.availablePermits() / PART);
    }

    /**
     * Takes a place in the lane; returns whether there was one.
     *
     * @param fresh whether it comes for the first time, and must not overtake others
     */
    synchronized boolean enter(boolean fresh) {
        boolean entered = !isFull() && !(fresh && overtakes()) && places.tryAcquire();
        held += entered ? 1 : 0;
        return entered;
    }

    /** Gives a place back. */
    synchronized void leave() {
        held--;
        places.release();
    }

    /** Keeps the id of one that could not enter; returns whether there was room for it. */
    synchronized boolean keep(Lease lease, boolean fresh) {
        boolean has = !(fresh && crowded) && kept.size() < share(ids) && ids.tryAcquire();
        return has && kept.add(lease);
    }

    /** One was not admitted: it rests. */
    synchronized void turnedAway() {
        crowded = true;
    }

    /** Takes out as many of those that are kept as the lane has places for now, oldest first. */
    synchronized List<Lease> takeFitting() {
        List<Lease> fitting = new ArrayList<>();
        for (int free = share(places) - held; free > 0 && !kept.isEmpty(); free--) {
            fitting.add(kept.remove());
        }
        ids.release(fitting.size());
        return fitting;
    }

    /** Takes out those whose leases end before {@code soon}. */
    synchronized List<Lease> takeEnding(Instant soon) {
        List<Lease> ending = new ArrayList<>();
        kept.removeIf(lease -> lease.end().isBefore(soon) && ending.add(lease));
        ids.release(ending.size());
        return ending;
    }

    /** Whether some were not admitted that have not come back. */
    synchronized boolean isCrowded() {
        return crowded;
    }

    /** All that were not admitted have come back. */
    synchronized void relieved() {
        crowded = false;
    }

    private boolean overtakes() {
        return !kept.isEmpty() || crowded && !isIdle();
    }

    private boolean isFull() {
        return held >= share(places);
    }

    private boolean isIdle() {
        return held <= share(places) / IDLE;
    }
}

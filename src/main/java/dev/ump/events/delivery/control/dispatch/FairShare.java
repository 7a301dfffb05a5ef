package dev.ump.events.delivery.control.dispatch;

/** How much of what is scarce on this server one subscription may have: however many others there are, the next finds some. */
final class FairShare {

    /**
     * One subscription may hold one in this many of those that are then left free: a quarter of all, if it is the only one.
     */
    private static final int PART = 3;

    private FairShare() {}

    /** How many one subscription may hold while this many are free: at least one. */
    static int of(int free) {
        return Math.max(1, free / PART);
    }
}

package dev.ump.events.delivery.control.dispatch;

import java.time.Duration;

/**
 * Limits how many attempts an endpoint may have under way, judging by its answers: TCP's slow start (RFC 5681, section 3.1),
 * with attempts for segments. It starts at {@value #INITIAL}, and while it is full, each attempt that ends enlarges it by one,
 * even a failed one: judging failures is left to the breaker. A timeout sets it to {@value #LOSS}, since each timeout ends a
 * connection, and several that end together would all open new ones. An endpoint that was quiet starts afresh (section 4.1),
 * because its connections have been closed.
 *
 * <p>It is paced (RFC 9002, section 7.7): an attempt that needs another connection waits a moment after the last new one, since
 * answers that arrive together let as many attempts start together.
 *
 * <p>Without all that, many deliveries that come at once for an endpoint with no open connection would all start a handshake,
 * instead of waiting for one of the first few connections.
 */
final class AttemptWindow {

    /**
     * As many as the failures that open a breaker, so that a hanging endpoint needs no second timeout. RFC 6928 allows up to
     * 10.
     */
    static final int INITIAL = 5;

    private static final int LOSS = 1;

    private final long quiet;
    private final long pace;
    private int size = INITIAL;
    private int most;
    private long since;
    private int connections;
    private long connectedAt;

    /**
     * @param quiet how long an unused connection stays open
     * @param pace minimum delay between two new connections
     */
    AttemptWindow(Duration quiet, Duration pace, long nanos) {
        this.quiet = quiet.toNanos();
        this.pace = pace.toNanos();
        this.since = nanos;
        this.connectedAt = nanos - this.pace;
    }

    /** How many attempts may be under way now. */
    int size() {
        return size;
    }

    /**
     * How long, in nanoseconds, another attempt must wait for its connection while {@code underWay} are under way: 0 if it
     * finds one.
     */
    long pause(int underWay, long nanos) {
        return underWay < connections ? 0 : Math.max(0, connectedAt + pace - nanos);
    }

    /** Called when one more attempt has started, so that {@code underWay} are under way now. */
    void begun(int underWay, long nanos) {
        long passed = nanos - since;
        if (passed >= quiet) {
            int open = passed < 2 * quiet ? most : 0;
            size = Math.min(size, Math.max(INITIAL, open));
            most = 0;
            since = nanos;
            connections = open;
        }
        most = Math.max(most, underWay);
        if (underWay > connections) {
            connections = underWay;
            connectedAt = nanos;
        }
    }

    /** Called when an attempt has timed out. */
    void timedOut() {
        size = LOSS;
        connections--;
    }

    /** Called when one of {@code underWay} attempts has ended without a timeout. */
    void answered(int underWay) {
        size += underWay >= size ? 1 : 0;
    }
}

package dev.ump.events.delivery.control;

import java.time.Duration;

/**
 * How many attempts an endpoint may have under way, as far as its answers tell: TCP's slow start (RFC 5681, section 3.1), with
 * attempts for segments. It begins with {@value #INITIAL}, and whenever it is full, each attempt that ends makes it
 * larger by one, also if it failed: it is the breaker that judges failures. A time-out makes it {@value #LOSS}, since each
 * ends a connection, and as many that ended together would all begin one. An endpoint that was quiet begins anew (section
 * 4.1), because its connections have been closed.
 *
 * <p>It is paced (RFC 9002, section 7.7): where it needs another connection it waits a moment after the last one, since answers
 * that come together let as many begin together.
 *
 * <p>Without all that, many deliveries that come at once for an endpoint to which nothing is open all shake hands, instead of
 * waiting for one of the first few connections.
 */
final class AttemptWindow {

    /** As many failures as open a breaker, so that a hanging endpoint needs no second time-out. RFC 6928 has up to 10. */
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
     * @param quiet how long a connection stays open that is not used
     * @param pace between two new connections
     */
    AttemptWindow(Duration quiet, Duration pace, long nanos) {
        this.quiet = quiet.toNanos();
        this.pace = pace.toNanos();
        this.since = nanos;
        this.connectedAt = nanos - this.pace;
    }

    /** How many may be under way now. */
    int size() {
        return size;
    }

    /** How long another one has to wait for its connection, where so many are under way: nothing, if it finds one. */
    long pause(int underWay, long nanos) {
        return underWay < connections ? 0 : Math.max(0, connectedAt + pace - nanos);
    }

    /** One more has begun, and so many are under way now. */
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

    /** One has had no answer in its time. */
    void timedOut() {
        size = LOSS;
        connections--;
    }

    /** One of so many that were under way has ended otherwise. */
    void answered(int underWay) {
        size += underWay >= size ? 1 : 0;
    }
}

package dev.ump.events.front;

import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/** One connection: how far its request has arrived, and since when its client has kept the server waiting. */
final class Visit {

    private final NIOConnection connection;
    private final String address;
    private final RequestScanner scanner = new RequestScanner();
    private final AtomicReference<@Nullable Runnable> postponed = new AtomicReference<>();

    private volatile long incompleteSince = System.nanoTime();
    private volatile long held;
    private volatile long closingSince;
    private volatile long unreadSince;
    private volatile int unread;

    Visit(NIOConnection connection, String address) {
        this.connection = connection;
        this.address = address;
    }

    NIOConnection connection() {
        return connection;
    }

    String address() {
        return address;
    }

    RequestScanner scanner() {
        return scanner;
    }

    /** Records that {@code bytes} of a request have arrived, but not its last. */
    void isIncomplete(long bytes) {
        held = bytes;
        if (incompleteSince == 0) {
            incompleteSince = System.nanoTime();
        }
    }

    void isComplete() {
        incompleteSince = 0;
        held = 0;
    }

    void isClosing() {
        isComplete();
        closingSince = System.nanoTime();
    }

    boolean closes() {
        return closingSince != 0;
    }

    /** Whether a request has arrived in part. */
    boolean isInTheMiddle() {
        return incompleteSince != 0 && held > 0;
    }

    boolean isClosingLongerThan(long nanos, long now) {
        return closingSince != 0 && now - closingSince > nanos;
    }

    boolean isIncompleteLongerThan(long nanos, long now) {
        long since = incompleteSince;
        return since != 0 && now - since > nanos;
    }

    boolean isUnreadLongerThan(long nanos, long now) {
        return unreadSince != 0 && now - unreadSince > nanos;
    }

    /** Returns how many bytes of its responses the client has not read yet. */
    int unread() {
        return connection.getAsyncWriteQueue().spaceInBytes();
    }

    /** Keeps {@code work} until the client has read what it was sent. */
    void postpone(Runnable work) {
        postponed.set(work);
    }

    /** Checks what the client has not read yet; called by one thread only. */
    void look(long now) {
        int present = unread();
        boolean progress = present < unread;
        unread = present;
        if (present == 0) {
            unreadSince = 0;
            Runnable work = postponed.getAndSet(null);
            if (work != null) {
                work.run();
            }
        } else if (progress || unreadSince == 0) {
            unreadSince = now;
        }
    }

    /** Returns the bytes of memory that it holds. */
    long bytes() {
        return held + unread;
    }

    /** Returns since when the server has been waiting for the client; 0 if it is not. */
    long waitedForSince() {
        long incomplete = incompleteSince;
        return incomplete != 0 ? incomplete : unreadSince;
    }
}

package dev.ump.events.delivery.control.sending;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Opens only a few connections to one host and port at a time. Handshakes are expensive: if each of hundreds of requests that
 * come together opened a connection, those would not be ready before the next hundreds come, while a few that are ready could
 * have served all of them.
 */
final class Openings {

    /** Maximum connections being opened at once to one host and port. */
    static final int AT_ONCE = 16;

    private final Map<String, Route> routes = new HashMap<>();

    private static final class Route {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
        private boolean starting;

        private boolean isUnused() {
            return underWay == 0 && waiting.isEmpty();
        }

        private boolean mayStart() {
            return !starting && underWay < AT_ONCE && !waiting.isEmpty();
        }
    }

    /** Runs the opening now or when others have ended. {@link #ended} must be called after it, once. */
    void start(String route, Runnable opening) {
        synchronized (this) {
            routes.computeIfAbsent(route, any -> new Route()).waiting.add(opening);
        }
        startWaiting(route);
    }

    /** Called when a connection is open, or will not be. */
    void ended(String route) {
        synchronized (this) {
            Route at = routes.get(route);
            if (at != null) {
                at.underWay--;
            }
        }
        startWaiting(route);
    }

    /** Starts what may start, on one thread at a time: an opening that fails at once would start the next one recursively. */
    private void startWaiting(String route) {
        Runnable next = next(route);
        while (next != null) {
            try {
                next.run();
            } finally {
                started(route);
            }
            next = next(route);
        }
    }

    private synchronized @Nullable Runnable next(String route) {
        Route at = routes.get(route);
        if (at == null || !at.mayStart()) {
            if (at != null && at.isUnused() && !at.starting) {
                routes.remove(route);
            }
            return null;
        }
        at.starting = true;
        at.underWay++;
        return at.waiting.remove();
    }

    private synchronized void started(String route) {
        Route at = routes.get(route);
        if (at != null) {
            at.starting = false;
        }
    }
}

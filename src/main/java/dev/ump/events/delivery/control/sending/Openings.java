package dev.ump.events.delivery.control.sending;

import dev.ump.events.platform.control.OneAtATime;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

        private final OneAtATime starting = new OneAtATime();
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
    }

    /** Runs the opening now or when others have ended. {@link #ended} must be called after it, once. */
    void start(String name, Runnable opening) {
        startWaiting(queued(name, opening));
    }

    /** Called when a connection is open, or will not be. */
    void ended(String name) {
        startWaiting(left(name));
    }

    private synchronized Route queued(String name, Runnable opening) {
        Route route = routes.computeIfAbsent(name, any -> new Route());
        route.waiting.add(opening);
        return route;
    }

    private synchronized Route left(String name) {
        Route route = Objects.requireNonNull(routes.get(name));
        route.underWay--;
        if (route.underWay == 0 && route.waiting.isEmpty()) {
            routes.remove(name);
        }
        return route;
    }

    private void startWaiting(Route route) {
        route.starting.run(() -> next(route));
    }

    private synchronized @Nullable Runnable next(Route route) {
        if (route.underWay == AT_ONCE || route.waiting.isEmpty()) {
            return null;
        }
        route.underWay++;
        return route.waiting.remove();
    }
}

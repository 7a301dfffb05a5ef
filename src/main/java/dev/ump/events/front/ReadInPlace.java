package dev.ump.events.front;

import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/**
 * Lets the threads that watch the connections read requests, without ever waiting; {@link WholeRequests} passes
 * requests to other threads.
 *
 * <p>{@code pre-boot} names this class rather than Grizzly's: a Payara Micro that has only the file falls back to its
 * default.
 */
public final class ReadInPlace {

    private ReadInPlace() {}

    public static IOStrategy getInstance() {
        return SameThreadIOStrategy.getInstance();
    }
}

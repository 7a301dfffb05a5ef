package dev.ump.events.front;

import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/**
 * Has requests read by the threads that watch the connections, which never wait; {@link WholeRequests} gives them to others.
 *
 * <p>{@code pre-boot} names this class and not Grizzly's: a Payara Micro that has only the file falls back to its default.
 */
public final class ReadInPlace {

    private ReadInPlace() {}

    public static IOStrategy getInstance() {
        return SameThreadIOStrategy.getInstance();
    }
}

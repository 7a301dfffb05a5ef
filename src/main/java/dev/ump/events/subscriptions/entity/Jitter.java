package dev.ump.events.subscriptions.entity;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads delays, so that attempts that failed together are not retried together. */
@FunctionalInterface
public interface Jitter {

    /** No spread: the delay as it is. */
    Jitter NONE = delay -> delay;

    /** The delay to use instead of the given one. */
    Duration spread(Duration delay);

    /**
     * Spreads evenly between the delay minus the given share of it and the delay plus that share.
     *
     * @param share 0.1 is ±10 %
     */
    static Jitter of(double share, RandomGenerator random) {
        return delay -> {
            long reach = (long) (delay.toMillis() * share);
            return delay.plusMillis(random.nextLong(-reach, reach + 1));
        };
    }
}

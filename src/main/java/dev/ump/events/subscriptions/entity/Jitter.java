package dev.ump.events.subscriptions.entity;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads delays, so that what failed together is not tried again together. */
@FunctionalInterface
public interface Jitter {

    /** No spread: the delay as it is. */
    Jitter NONE = delay -> delay;

    /** The delay to wait in place of the one given. */
    Duration spread(Duration delay);

    /**
     * Evenly between the delay less that share of it and the delay and that share more.
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

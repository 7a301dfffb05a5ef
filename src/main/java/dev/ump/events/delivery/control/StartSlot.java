package dev.ump.events.delivery.control;

import java.time.Duration;
import java.time.Instant;

/**
 * When an attempt may start, in the time of {@link System#nanoTime}.
 *
 * @param atNanos not before that
 * @param spacingNanos and not sooner behind the one before it
 */
record StartSlot(long atNanos, long spacingNanos) {

    /** For subscriptions without a limit. */
    static final StartSlot NOW = new StartSlot(0, 0);

    static StartSlot of(Instant at, Duration spacing, Instant now) {
        return new StartSlot(System.nanoTime() + Duration.between(now, at).toNanos(), spacing.toNanos());
    }

    /** How long it still takes, where the one before it started at {@code lastNanos}. */
    long nanosLeft(long lastNanos, long nowNanos) {
        return spacingNanos == 0 ? 0 : Math.max(atNanos - nowNanos, lastNanos + spacingNanos - nowNanos);
    }
}

package dev.ump.events.delivery.control.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * When an attempt may start, in {@link System#nanoTime} time.
 *
 * @param atNanos the earliest start
 * @param spacingNanos the minimum time since the previous start
 */
record StartSlot(long atNanos, long spacingNanos) {

    /** For subscriptions without a rate limit. */
    static final StartSlot NOW = new StartSlot(0, 0);

    static StartSlot of(Instant at, Duration spacing, Instant now) {
        return new StartSlot(System.nanoTime() + Duration.between(now, at).toNanos(), spacing.toNanos());
    }

    /** How long until the attempt may start, in nanoseconds, if the previous one started at {@code lastNanos}. */
    long nanosLeft(long lastNanos, long nowNanos) {
        return spacingNanos == 0 ? 0 : Math.max(atNanos - nowNanos, lastNanos + spacingNanos - nowNanos);
    }
}

package dev.ump.events.security.entity;

import java.time.Duration;

/**
 * What is left of a caller's rate limit.
 *
 * @param remaining how many more requests are available now
 * @param full the time until all of them are available again
 * @param retryAfter how long to wait for the next one; zero if one is available now
 */
public record Quota(long remaining, Duration full, Duration retryAfter) {

    /** Whether the request just made exceeded the limit. */
    public boolean isExceeded() {
        return !retryAfter.isZero();
    }
}

package dev.ump.events.security.entity;

import java.time.Duration;

/**
 * What a caller may still ask for.
 *
 * @param remaining how many requests more, now
 * @param full when all of them are there again
 * @param retryAfter how long to wait for the next one; nothing where there is one now
 */
public record Quota(long remaining, Duration full, Duration retryAfter) {

    /** Whether the request that was just made was one too many. */
    public boolean isExceeded() {
        return !retryAfter.isZero();
    }
}

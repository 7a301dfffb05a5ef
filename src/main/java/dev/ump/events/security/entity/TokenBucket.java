package dev.ump.events.security.entity;

import java.time.Duration;

/** Lets a caller make so many requests at once, and as many again spread over each period. */
public final class TokenBucket {

    private final long capacity;
    private final double nanosPerToken;
    private double tokens;
    private long filledAt;

    /** A full one. @param nanos the monotonic time, as in all that follows */
    public TokenBucket(int requests, Duration per, long nanos) {
        this.capacity = requests;
        this.nanosPerToken = (double) per.toNanos() / requests;
        this.tokens = requests;
        this.filledAt = nanos;
    }

    /** Takes a token for one request, where there is one. */
    public synchronized Quota take(long nanos) {
        fill(nanos);
        boolean taken = tokens >= 1;
        tokens -= taken ? 1 : 0;
        return new Quota(
                (long) tokens,
                time(capacity - tokens),
                taken ? Duration.ZERO : time(1 - tokens).plusNanos(1));
    }

    /** Whether it is as if it had never been used. */
    public synchronized boolean isFull(long nanos) {
        fill(nanos);
        return tokens >= capacity;
    }

    private void fill(long nanos) {
        tokens = Math.min(capacity, tokens + (nanos - filledAt) / nanosPerToken);
        filledAt = nanos;
    }

    private Duration time(double forTokens) {
        return Duration.ofNanos((long) (forTokens * nanosPerToken));
    }
}

package dev.ump.events.security.entity;

import java.time.Duration;

/** Allows a caller a number of requests at once, and as many again spread over each period. */
public final class TokenBucket {

    private final long capacity;
    private final double nanosPerToken;
    private double tokens;
    private long filledAt;

    /** Creates a full bucket. {@code nanos} is the monotonic time in nanoseconds, here and in all methods. */
    public TokenBucket(int requests, Duration per, long nanos) {
        this.capacity = requests;
        this.nanosPerToken = (double) per.toNanos() / requests;
        this.tokens = requests;
        this.filledAt = nanos;
    }

    /** Takes a token for one request, if there is one. */
    public synchronized Quota take(long nanos) {
        fill(nanos);
        boolean taken = tokens >= 1;
        tokens -= taken ? 1 : 0;
        return new Quota(
                (long) tokens,
                time(capacity - tokens),
                taken ? Duration.ZERO : time(1 - tokens).plusNanos(1));
    }

    /** Whether the bucket is full, as if it had never been used. */
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

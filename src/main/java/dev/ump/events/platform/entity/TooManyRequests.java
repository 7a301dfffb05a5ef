package dev.ump.events.platform.entity;

import java.time.Duration;

/** The caller currently exceeds its share of requests. */
public final class TooManyRequests extends Refusal {

    private final Duration retryAfter;

    public TooManyRequests(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}

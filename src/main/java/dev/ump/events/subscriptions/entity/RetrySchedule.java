package dev.ump.events.subscriptions.entity;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait after each failed attempt: the first delay follows the first attempt, and when the delays run out,
 * there are no more attempts.
 *
 * @param durations 1 to {@value #MAX_STEPS} delays, each from one second to seven days
 */
public record RetrySchedule(List<Duration> durations) {

    public static final int MAX_STEPS = 30;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException if there are too few or too many delays, or one is too short or too long */
    public RetrySchedule {
        durations = List.copyOf(durations);
        if (durations.isEmpty() || durations.size() > MAX_STEPS) {
            throw new IllegalArgumentException("a retry schedule must contain 1 to " + MAX_STEPS + " delays");
        }
        for (Duration delay : durations) {
            if (delay.compareTo(SHORTEST) < 0 || delay.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("each delay must be from PT1S to P7D");
            }
        }
    }

    public static RetrySchedule of(List<Duration> durations) {
        return new RetrySchedule(durations);
    }

    /**
     * Reads {@code PT5S,PT5M}: ISO 8601 durations separated by commas.
     *
     * @throws IllegalArgumentException as for the constructor, or if a delay is not a duration
     */
    public static RetrySchedule parse(String text) {
        return of(Arrays.stream(text.split(",", -1)).map(RetrySchedule::delay).toList());
    }

    /**
     * The delay after this attempt, counted from 1; empty if that attempt was the last.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Optional<Duration> delayAfter(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1");
        }
        return attempt > durations.size() ? Optional.empty() : Optional.of(durations.get(attempt - 1));
    }

    /** As {@link #delayAfter(int)}, with jitter. */
    public Optional<Duration> delayAfter(int attempt, Jitter jitter) {
        return delayAfter(attempt).map(jitter::spread);
    }

    private static Duration delay(String text) {
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("each delay must be an ISO 8601 duration such as PT5M", e);
        }
    }
}

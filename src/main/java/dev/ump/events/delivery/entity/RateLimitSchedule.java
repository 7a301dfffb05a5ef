package dev.ump.events.delivery.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The start slots of one subscription with a rate limit: evenly spaced, each taken once.
 *
 * @param nextAt the first free slot
 * @param backlogAt the end of the queue: a delivery that has to come back later gets a slot after this one
 */
public record RateLimitSchedule(Instant nextAt, Instant backlogAt) {

    /**
     * The result of a request for slots.
     *
     * @param taken slots that are close enough to wait for; first those of returning deliveries, then those of new ones
     * @param later when the others are to come back, in their order
     * @param after the remaining schedule
     */
    public record Taken(List<Instant> taken, List<Instant> later, RateLimitSchedule after) {}

    /**
     * Takes one slot per delivery, as far as slots come before {@code end}. If there is a queue, new deliveries go to
     * its end.
     *
     * @param back number of deliveries that were postponed before, or are retries
     * @param fresh how many ask for the first time
     */
    public Taken take(int back, int fresh, Duration spacing, Instant now, Instant end) {
        boolean queue = backlogAt.isAfter(end);
        Instant first = later(nextAt, now);
        int near = first.isAfter(end)
                ? 0
                : 1
                        + (int) Math.min(
                                Integer.MAX_VALUE - 1,
                                Duration.between(first, end).dividedBy(spacing));
        int taking = Math.min(near, queue ? back : back + fresh);
        Instant next = taking == 0 ? nextAt : first.plus(spacing.multipliedBy(taking));
        int leaving = back + fresh - taking;
        Instant tail = later(later(backlogAt, next), end);
        RateLimitSchedule after =
                new RateLimitSchedule(next, leaving == 0 ? backlogAt : tail.plus(spacing.multipliedBy(leaving)));
        return new Taken(spaced(first, spacing, taking), spaced(tail, spacing, leaving), after);
    }

    private static List<Instant> spaced(Instant first, Duration spacing, int count) {
        return Stream.iterate(first, time -> time.plus(spacing)).limit(count).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package dev.ump.events.delivery.entity;

import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a delivery after an attempt: the whole state machine.
 *
 * @param dueAt when the next attempt is due; null if the delivery has ended
 * @param notBefore the earliest time at which the endpoint wants it again; null if it did not say
 * @param endedAt when it ended; null if it has not
 */
public record Progress(
        DeliveryStatus status,
        @Nullable Instant dueAt,
        @Nullable Instant notBefore,
        @Nullable Instant endedAt) {

    /** Returns the result of {@code verdict} on the attempt of that number, made at {@code now}, under {@code schedule}. */
    public static Progress after(Verdict verdict, int attempt, RetrySchedule schedule, Jitter jitter, Instant now) {
        if (verdict instanceof Verdict.Retry retry) {
            Optional<Duration> asked = retry.notBefore();
            return schedule.delayAfter(attempt, jitter)
                    .map(delay -> retrying(now, delay, asked))
                    .orElseGet(() -> ended(DeliveryStatus.EXHAUSTED, now));
        }
        return ended(verdict instanceof Verdict.Gone ? DeliveryStatus.CANCELLED : DeliveryStatus.DELIVERED, now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Progress retrying(Instant now, Duration delay, Optional<Duration> asked) {
        Instant dueAt = now.plus(longer(delay, asked.orElse(Duration.ZERO)));
        return new Progress(DeliveryStatus.RETRYING, dueAt, asked.map(now::plus).orElse(null), null);
    }

    private static Progress ended(DeliveryStatus status, Instant now) {
        return new Progress(status, null, null, now);
    }
}

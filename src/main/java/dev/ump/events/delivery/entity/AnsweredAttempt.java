package dev.ump.events.delivery.entity;

import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Instant;

/**
 * An attempt and its answer.
 *
 * @param subscription as it was when the attempt started
 */
public record AnsweredAttempt(Work work, RegisteredSubscription subscription, Instant startedAt, Answer answer) {

    /** Whether the attempt says anything about the endpoint; otherwise it counts as not made. */
    public boolean wasMade() {
        return !answer.isOurs();
    }
}

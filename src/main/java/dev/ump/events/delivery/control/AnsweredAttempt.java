package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Instant;

/**
 * An attempt that has its answer and waits to be recorded.
 *
 * @param then runs when it is recorded
 */
record AnsweredAttempt(Work work, RegisteredSubscription subscription, Instant start, Answer answer, Runnable then) {

    /** Whether the attempt says anything about the endpoint; otherwise it counts as not made. */
    boolean wasMade() {
        return !(answer instanceof Answer.Failure failure && failure.reason().isOurs());
    }
}

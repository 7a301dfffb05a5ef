package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Instant;

/**
 * An attempt that has its answer, and waits to be recorded.
 *
 * @param then what is to be done when it is
 */
record AnsweredAttempt(Work work, RegisteredSubscription subscription, Instant start, Answer answer, Runnable then) {

    /** Whether there was an attempt that tells something about the endpoint: else it is as if there had been none. */
    boolean wasMade() {
        return !(answer instanceof Answer.Failure failure && failure.reason().isOurs());
    }
}

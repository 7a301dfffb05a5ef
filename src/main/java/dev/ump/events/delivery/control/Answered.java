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
record Answered(Work work, RegisteredSubscription subscription, Instant start, Answer answer, Runnable then) {

    /** Whether the attempt tells nothing about the endpoint, so that it is as if it had not been made. */
    boolean abandoned() {
        return answer instanceof Answer.Failure failure && failure.reason() == Answer.Reason.ABANDONED;
    }
}

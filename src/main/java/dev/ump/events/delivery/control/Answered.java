package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Duration;
import java.time.Instant;

/**
 * An attempt that has its answer, and waits to be recorded.
 *
 * @param then what is to be done when it is
 */
record Answered(Work work, RegisteredSubscription subscription, Instant start, Answer answer, Runnable then) {

    /** One that was not made, because its endpoint fails. */
    static Answered heldBack(Work work, RegisteredSubscription subscription, Instant now, Runnable then) {
        var answer = new Answer.Failure(Answer.Reason.HELD_BACK, "the endpoint fails", Duration.ZERO);
        return new Answered(work, subscription, now, answer, then);
    }

    /** Whether the delivery is to rest until its endpoint answers again. */
    boolean isHeldBack() {
        return answer instanceof Answer.Failure failure && failure.reason() == Answer.Reason.HELD_BACK;
    }

    /** Whether there was an attempt that tells something about the endpoint: else it is as if there had been none. */
    boolean wasMade() {
        return !(answer instanceof Answer.Failure failure && failure.reason().isOurs());
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

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

    /** One that was not made, because this server stops. */
    static Answered handedBack(Work work, RegisteredSubscription subscription, Instant now, Runnable then) {
        var answer = new Answer.Failure(Answer.Reason.HANDED_BACK, "the server stops", Duration.ZERO);
        return new Answered(work, subscription, now, answer, then);
    }

    /** The delivery as it is left behind by an attempt that was held or handed back: resting, or another server's at once. */
    Stream<Work> leftBehind() {
        return answer instanceof Answer.Failure failure
                ? switch (failure.reason()) {
                    case HELD_BACK -> Stream.of(work.leasedUntil(Delivery.RESTING));
                    case HANDED_BACK -> Stream.of(work.leasedUntil(start));
                    default -> Stream.of();
                }
                : Stream.of();
    }

    /** Whether there was an attempt that tells something about the endpoint: else it is as if there had been none. */
    boolean wasMade() {
        return !(answer instanceof Answer.Failure failure && failure.reason().isOurs());
    }
}

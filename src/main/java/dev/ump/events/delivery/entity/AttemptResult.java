package dev.ump.events.delivery.entity;

import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Instant;

/** An answered attempt, what its answer means, and the delivery's progress as a result. */
public record AttemptResult(AnsweredAttempt attempt, Verdict verdict, Progress progress) {

    public Work work() {
        return attempt.work();
    }

    public RegisteredSubscription subscription() {
        return attempt.subscription();
    }

    public Instant startedAt() {
        return attempt.startedAt();
    }

    public Answer answer() {
        return attempt.answer();
    }

    public boolean isDelivery() {
        return verdict instanceof Verdict.Delivered;
    }

    /** The same attempt where the delivery has made a different progress. */
    public AttemptResult with(Progress actual) {
        return new AttemptResult(attempt, verdict, actual);
    }
}

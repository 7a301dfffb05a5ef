package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.delivery.entity.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Results of attempts for {@link AnySubscription}. */
public final class AnyResult {

    private AnyResult() {}

    /** An attempt that was answered with the given status. */
    public static AnsweredAttempt attempt(Work work, Instant start, int status) {
        var answer = new Answer.Response(status, Map.of(), "", Duration.ofMillis(3));
        return new AnsweredAttempt(work, AnySubscription.since(start), start, answer);
    }

    /** The result of such an attempt after the given progress. */
    public static AttemptResult of(Work work, Instant start, int status, Progress progress) {
        Verdict verdict = status == 200 ? new Verdict.Delivered() : new Verdict.Retry(Optional.empty());
        return new AttemptResult(attempt(work, start, status), verdict, progress);
    }
}

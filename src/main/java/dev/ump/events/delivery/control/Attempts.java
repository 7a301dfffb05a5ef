package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One attempt from signing to its record: sign, send, judge, record. */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = System.getLogger(Attempts.class.getName());

    @Inject
    Clock clock;

    @Inject
    Jitter jitter;

    @Inject
    WebhookRequests requests;

    @Inject
    WebhookSender sender;

    @Inject
    AnswerRule answers;

    @Inject
    AttemptRecorder recorder;

    @Inject
    AttemptLog log;

    @Inject
    Subscriptions subscriptions;

    /** Completes when the attempt is recorded, or was given up before it told anything about the endpoint. */
    CompletionStage<Void> make(Work work, RegisteredSubscription subscription, Instant start) {
        var done = new CompletableFuture<Void>();
        sender.send(requests.of(work, subscription, start))
                .thenAccept(answer -> conclude(work, subscription, start, answer, done))
                .exceptionally(failure -> {
                    LOG.log(
                            Level.ERROR,
                            "an attempt of " + work.deliveryId() + " was made and is not recorded",
                            failure);
                    done.completeExceptionally(failure);
                    return null;
                });
        return done;
    }

    private void conclude(
            Work work,
            RegisteredSubscription subscription,
            Instant start,
            Answer answer,
            CompletableFuture<Void> done) {
        if (answer instanceof Answer.Failure failure && failure.reason() == Answer.Reason.ABANDONED) {
            done.complete(null);
            return;
        }
        Verdict verdict = answers.judge(answer);
        var progress =
                Progress.after(verdict, work.scheduledAttempt(), subscription.retrySchedule(), jitter, clock.instant());
        var result = new AttemptResult(work, start, answer, progress);
        recorder.record(result, () -> {
            log.attempted(result, subscription);
            if (verdict instanceof Verdict.Gone) {
                subscriptions.disable(subscription.id(), "the endpoint answered 410 Gone");
            }
            done.complete(null);
        });
    }
}

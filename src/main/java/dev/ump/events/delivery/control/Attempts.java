package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Makes attempts: each is signed and sent here, and its result is concluded when the endpoint has answered. */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = System.getLogger(Attempts.class.getName());

    @Inject
    WebhookRequests requests;

    @Inject
    WebhookSender sender;

    @Inject
    AttemptRecorder recorder;

    /** Makes the attempt; calls {@code ended} with its answer, and {@code then} when its result is recorded. */
    public void make(
            Work work, RegisteredSubscription subscription, Instant start, Consumer<Answer> ended, Runnable then) {
        send(work, subscription, start).thenAccept(answer -> {
            try {
                conclude(new AnsweredAttempt(work, subscription, start, answer, then));
            } finally {
                ended.accept(answer);
            }
        });
    }

    /** An attempt that cannot be concluded is made again when its lease ends; its lane must not wait until then. */
    private void conclude(AnsweredAttempt attempt) {
        try {
            recorder.conclude(attempt);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "an answer of " + attempt.work().deliveryId() + " could not be concluded", e);
            attempt.then().run();
        }
    }

    /**
     * A request that cannot be sent as configured fails like one that cannot be delivered, so that its retries end too. If the
     * fault is this server's, another one may send it when the lease ends.
     */
    public CompletionStage<Answer> send(Work work, RegisteredSubscription subscription, Instant start) {
        try {
            return sender.send(requests.of(work, subscription, start));
        } catch (IllegalArgumentException e) {
            return failed(
                    Answer.Reason.URL_REFUSED,
                    Objects.requireNonNullElse(e.getMessage(), "the request cannot be made"));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "an attempt of the delivery " + work.deliveryId() + " could not be made", e);
            return failed(Answer.Reason.ABANDONED, "the server could not make it");
        }
    }

    private static CompletionStage<Answer> failed(Answer.Reason reason, String detail) {
        return CompletableFuture.completedStage(new Answer.Failure(reason, detail, Duration.ZERO));
    }
}

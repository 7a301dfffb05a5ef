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

/** One attempt: signed and sent here; what came of it is concluded when the endpoint has answered. */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = System.getLogger(Attempts.class.getName());

    @Inject
    WebhookRequests requests;

    @Inject
    WebhookSender sender;

    @Inject
    AttemptRecorder recorder;

    /** Makes the attempt; tells {@code ended} of its answer, and {@code then} when its result is recorded. */
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

    /** What cannot be concluded is made again when its lease is over; its lane must not wait for it until then. */
    private void conclude(AnsweredAttempt attempt) {
        try {
            recorder.conclude(attempt);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "an answer of " + attempt.work().deliveryId() + " could not be concluded", e);
            attempt.then().run();
        }
    }

    /**
     * What cannot be sent as it was configured fails like what cannot be delivered: its retries end, too. Where it is this server
     * that cannot, another one may when the lease is over.
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

package dev.ump.events.delivery.control.sending;

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

/** Makes attempts: signs and sends a delivery to its endpoint. Recording the answer is up to the caller. */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = System.getLogger(Attempts.class.getName());

    @Inject
    WebhookRequests requests;

    @Inject
    WebhookSender sender;

    /**
     * Makes one attempt. The stage always completes with an answer, on a thread of the webhook client, which must not be
     * blocked.
     *
     * <p>A request that cannot be sent as configured fails like one that cannot be delivered, so that its retries end too. If
     * the fault is this server's, another one may send it when the lease ends.
     */
    public CompletionStage<Answer> make(Work work, RegisteredSubscription subscription, Instant start) {
        try {
            return sender.send(requests.of(work, subscription, start));
        } catch (IllegalArgumentException e) {
            return failed(
                    Answer.Reason.URL_REFUSED, Objects.requireNonNullElse(e.getMessage(), "the request is not valid"));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "could not make an attempt of the delivery " + work.deliveryId(), e);
            return failed(Answer.Reason.ABANDONED, "the server could not make the attempt");
        }
    }

    private static CompletionStage<Answer> failed(Answer.Reason reason, String detail) {
        return CompletableFuture.completedStage(new Answer.Failure(reason, detail, Duration.ZERO));
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** One attempt: signed and sent here; what came of it is concluded when the endpoint has answered. */
@ApplicationScoped
public class Attempts {

    @Inject
    WebhookRequests requests;

    @Inject
    WebhookSender sender;

    @Inject
    AttemptRecorder recorder;

    /** Makes the attempt; runs {@code then} when its result is recorded. */
    void make(Work work, RegisteredSubscription subscription, Instant start, Runnable then) {
        sender.send(requests.of(work, subscription, start))
                .thenAccept(answer -> recorder.conclude(new Answered(work, subscription, start, answer, then)));
    }
}

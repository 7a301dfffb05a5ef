package dev.ump.events.delivery.control.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the request of an attempt: the envelope's bytes, signed at this time with every secret in force. */
@ApplicationScoped
public class WebhookRequests {

    @Inject
    Signer signer;

    public WebhookRequest of(Work work, RegisteredSubscription subscription, Instant now) {
        byte[] body = work.document().getBytes(UTF_8);
        long time = now.getEpochSecond();
        Signatures signatures = signer.sign(work.eventId(), time, body, subscription.secretsAt(now));
        Map<String, String> headers = new LinkedHashMap<>(subscription.headers());
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", UserAgent.VALUE);
        headers.put("X-UMP-Signature", signatures.umpSignature());
        headers.put("webhook-id", work.eventId());
        headers.put("webhook-timestamp", Long.toString(time));
        headers.put("webhook-signature", signatures.webhookSignature());
        headers.put("X-UMP-Delivery", work.deliveryId());
        headers.put("X-UMP-Attempt", Integer.toString(work.attemptNumber()));
        return new WebhookRequest(subscription.url().orElseThrow(), headers, body, subscription.timeout());
    }
}

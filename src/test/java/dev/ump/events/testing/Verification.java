package dev.ump.events.testing;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.Collectors;

/** Verifies requests as partners do, with independent libraries. */
public final class Verification {

    private static final long TOLERANCE_SECONDS = 300;

    private Verification() {}

    /** @throws AssertionError if Stripe's library rejects {@code X-UMP-Signature} */
    public static void stripe(ReceivedRequest request, String secret) {
        try {
            Webhook.Signature.verifyHeader(
                    request.bodyText(), request.header("X-UMP-Signature"), secret, TOLERANCE_SECONDS);
        } catch (SignatureVerificationException e) {
            throw new AssertionError("X-UMP-Signature: " + e.getMessage(), e);
        }
    }

    /** @throws AssertionError if the Standard Webhooks library rejects the {@code webhook-*} headers */
    public static void standardWebhooks(ReceivedRequest request, String secret) {
        var lists = request.headers().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey(), header -> List.of(header.getValue())));
        try {
            new com.standardwebhooks.Webhook(secret)
                    .verify(request.bodyText(), HttpHeaders.of(lists, (name, value) -> true));
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            throw new AssertionError("webhook-signature: " + e.getMessage(), e);
        }
    }
}

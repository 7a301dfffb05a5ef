package dev.ump.events.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.delivery.control.sending.Signatures;
import dev.ump.events.delivery.control.sending.Signer;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The receiver under development: it gets each event as a webhook would deliver it, once. */
final class LocalReceiver {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Signer signer = new Signer();
    private final URI address;
    private final WebhookSecret secret;

    LocalReceiver(URI address, WebhookSecret secret) {
        this.address = address;
        this.secret = secret;
    }

    /** Forwards an event; returns a line to show. */
    String take(FeedEvent event) {
        Instant start = Instant.now();
        String outcome = send(request(event, start));
        return String.join(
                "  ",
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                event.summary(),
                event.id(),
                outcome,
                Duration.between(start, Instant.now()).toMillis() + " ms");
    }

    private HttpRequest request(FeedEvent event, Instant now) {
        byte[] body = event.document().getBytes(UTF_8);
        long seconds = now.getEpochSecond();
        Signatures signatures = signer.sign(event.id(), seconds, body, List.of(secret));
        return HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "UMP-Notification-Dispatcher/listen")
                .header("X-UMP-Signature", signatures.umpSignature())
                .header("webhook-id", event.id())
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signatures.webhookSignature())
                .header("X-UMP-Delivery", "dlv_local")
                .header("X-UMP-Attempt", "1")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private String send(HttpRequest request) {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? status + " accepted" : status + " rejected";
        } catch (ConnectException e) {
            return "nothing is listening at " + address;
        } catch (IOException e) {
            return "no answer (" + e.getMessage() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }
}

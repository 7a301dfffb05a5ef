package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.browser.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page that explains why a signature fails, without sending anything to a server. */
class SignaturePageIT extends ConsoleScenario {

    private static final String REQUESTS = "performance.getEntriesByType('resource').length";

    SignaturePageIT(UmpServer server, Browser browser) {
        super(server, browser);
    }

    @BeforeEach
    void open() {
        browser.open(server, "#/signature");
        browser.awaitPage("Signature check");
    }

    @Test
    void acceptsTheTestVectorsAndSendsNothing() throws IOException {
        Object before = browser.ask(REQUESTS);
        for (JsonNode vector : vectors()) {
            String headers = "webhook-id: " + vector.path("id").asText() + "\nWebhook-Timestamp: "
                    + vector.path("timestamp").asText() + "\nwebhook-signature: "
                    + vector.path("webhook_signature").asText();
            check(vector.path("body").asText(), headers, vector.path("secret").asText());
            browser.await("webhook-signature is valid");
            if (vector.has("x_ump_signature")) {
                check(
                        vector.path("body").asText(),
                        vector.path("x_ump_signature").asText(),
                        vector.path("secret").asText());
                browser.await("X-UMP-Signature is valid");
            }
        }
        browser.screenshot("signature-fits");
        assertThat(browser.ask(REQUESTS)).isEqualTo(before);
    }

    @Test
    void acceptsWhatTheDispatcherSends() {
        String secret = ump.subscribe(partner, endpoint.url(), "bookings").secret();
        publish("booking_created", "BK é 1");
        ReceivedRequest request = endpoint.awaitRequests(1).get(0);

        check(request.bodyText(), headers(request), secret);
        browser.await("X-UMP-Signature is valid");
        browser.await("webhook-signature is valid");
    }

    @Test
    void explainsWhyASignatureFails() {
        String secret = ump.subscribe(partner, endpoint.url(), "bookings").secret();
        publish("booking_created", "BK1");
        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        String body = request.bodyText();
        String headers = headers(request);

        check(body.replace(",", ", "), headers, secret);
        browser.await("It matches the body parsed as JSON and written again without spaces");
        check(body + "\n", headers, secret);
        browser.await("It matches the body without the line break at the end");
        check(body, headers, "whsec_bm90aGluZyBvZiB0aGUgc29ydCwgbm8hIQ==");
        browser.await("Either the secret belongs to another subscription");
        check(body, headers, secret.substring("whsec_".length()));
        browser.await("The secret does not start with whsec_.");
        check(body, "Content-Type: application/json", secret);
        browser.await("There is no signature in these headers");
        check(body, "X-UMP-Signature: v1=", secret);
        browser.await("X-UMP-Signature cannot be read.");
        browser.set("Received at", "2020-01-01T00:00:00");
        check(body, headers, secret);
        browser.await("after it was received");
        browser.screenshot("signature-fails");
    }

    private void check(String body, String headers, String secret) {
        browser.set("Body", body);
        browser.set("Headers", headers);
        browser.set("Secret", secret);
        browser.press("Check the signature");
    }

    private static String headers(ReceivedRequest request) {
        StringBuilder lines = new StringBuilder();
        for (String name :
                new String[] {"X-UMP-Signature", "webhook-id", "webhook-timestamp", "webhook-signature", "Content-Type"
                }) {
            lines.append(name).append(": ").append(request.header(name)).append('\n');
        }
        return lines.toString();
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream json = SignaturePageIT.class.getResourceAsStream("/vectors/signatures.json")) {
            return new JsonMapper().readTree(Objects.requireNonNull(json)).path("vectors");
        }
    }
}

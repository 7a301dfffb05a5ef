package dev.ump.events.delivery.control.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignerTest {

    private static final String ID = "evt_01JABCDEFGHJKMNPQRSTVWXYZ0";
    private static final byte[] BODY = "{\"id\":\"evt_01JABCDEFGHJKMNPQRSTVWXYZ0\",\"name\":\"é\"}".getBytes(UTF_8);

    private final Signer signer = new Signer();
    private final WebhookSecret current = WebhookSecret.generate(new SecureRandom());
    private final WebhookSecret former = WebhookSecret.generate(new SecureRandom());

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream json = SignerTest.class.getResourceAsStream("/vectors/signatures.json")) {
            JsonNode vectors = new ObjectMapper().readTree(json).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void matchesThePublishedVectors(JsonNode vector) {
        Signatures signatures = signer.sign(
                vector.get("id").textValue(),
                vector.get("timestamp").longValue(),
                vector.get("body").textValue().getBytes(UTF_8),
                List.of(WebhookSecret.of(vector.get("secret").textValue())));

        assertThat(signatures.webhookSignature())
                .isEqualTo(vector.get("webhook_signature").textValue());
        if (vector.has("x_ump_signature")) {
            assertThat(signatures.umpSignature())
                    .isEqualTo(vector.get("x_ump_signature").textValue());
        }
    }

    @Test
    void isAcceptedByCommonLibraries() {
        ReceivedRequest request = signed(List.of(current));

        Verification.stripe(request, current.text());
        Verification.standardWebhooks(request, current.text());
    }

    @Test
    void signsWithEveryActiveSecret() {
        ReceivedRequest request = signed(List.of(current, former));

        for (WebhookSecret secret : List.of(current, former)) {
            Verification.stripe(request, secret.text());
            Verification.standardWebhooks(request, secret.text());
        }
        assertThat(request.header("X-UMP-Signature")).matches("t=\\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}");
        assertThat(request.header("webhook-signature")).matches("v1,[^ ,]{44} v1,[^ ,]{44}");
    }

    @Test
    void doesNotSignWithOtherSecrets() {
        ReceivedRequest request = signed(List.of(current));

        assertThatThrownBy(() -> Verification.stripe(request, former.text())).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Verification.standardWebhooks(request, former.text()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesToSignWithoutASecret() {
        assertThatThrownBy(() -> signer.sign(ID, 1, BODY, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isThreadSafe() {
        Signatures expected = signer.sign(ID, 1, BODY, List.of(current, former));

        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .mapToObj(i -> signer.sign(ID, 1, BODY, List.of(current, former))))
                .containsOnly(expected);
        assertThatCode(() -> Verification.stripe(signed(List.of(current)), current.text()))
                .doesNotThrowAnyException();
    }

    private ReceivedRequest signed(List<WebhookSecret> secrets) {
        Instant now = Instant.now();
        Signatures signatures = signer.sign(ID, now.getEpochSecond(), BODY, secrets);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("X-UMP-Signature", signatures.umpSignature());
        headers.put("webhook-id", ID);
        headers.put("webhook-timestamp", "" + now.getEpochSecond());
        headers.put("webhook-signature", signatures.webhookSignature());
        return new ReceivedRequest("POST", "/", headers, BODY, now, 1);
    }
}

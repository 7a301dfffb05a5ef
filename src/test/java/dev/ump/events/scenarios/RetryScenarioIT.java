package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import dev.ump.events.testing.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when an endpoint does not accept an event at once. */
@Tag("either-store")
class RetryScenarioIT extends Scenario {

    private static final Map<String, Object> ONE_RETRY = Map.of("retry_schedule", List.of("PT1S"));
    private static final Map<String, Object> HASTY = Map.of("retry_schedule", List.of("PT1S"), "timeout", "PT1S");

    RetryScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void deliversOnceAnUnreachableEndpointIsBack() {
        ump.subscribe(
                partner, endpoint.url(), Map.of("retry_schedule", List.of("PT1S", "PT1S", "PT1S", "PT1S")), "bookings");
        endpoint.goAway();
        String event = ump.publish("booking_created", "BK1");
        JsonNode waiting = ump.awaitStatus(event, "retrying");
        assertThat(waiting.path("attempts").path(0).path("error").asText()).isEqualTo("connection_refused");

        endpoint.comeBack();

        ump.awaitStatus(event, "delivered");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void retriesTheSameDeliveryAndBytesAndCountsTheAttempts() {
        Subscribed subscription =
                ump.subscribe(partner, endpoint.url(), Map.of("retry_schedule", List.of("PT1S", "PT1S")), "bookings");
        endpoint.answerWith(
                request -> ReceivedAnswer.of(request.header("X-UMP-Attempt").equals("3") ? 200 : 500));

        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        List<ReceivedRequest> requests = endpoint.requests();
        assertThat(requests)
                .extracting(request -> request.header("X-UMP-Attempt"))
                .containsExactly("1", "2", "3");
        assertThat(requests)
                .extracting(ReceivedRequest::bodyText)
                .containsOnly(requests.get(0).bodyText());
        assertThat(requests)
                .extracting(request -> request.header("X-UMP-Delivery"))
                .containsOnly(requests.get(0).header("X-UMP-Delivery"));
        assertThat(requests)
                .extracting(request -> request.header("webhook-timestamp"))
                .doesNotHaveDuplicates();
        requests.forEach(request -> Verification.stripe(request, subscription.secret()));
        requests.forEach(request -> Verification.standardWebhooks(request, subscription.secret()));
    }

    @Test
    void givesUpWhenTheScheduleIsExhausted() {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        endpoint.answer(500, Map.of(), "out of order");

        JsonNode delivery = ump.awaitStatus(ump.publish("booking_created", "BK1"), "exhausted");

        assertThat(delivery.path("attempts"))
                .extracting(attempt -> attempt.path("outcome").asText() + " "
                        + attempt.path("response_status").asInt() + " "
                        + attempt.path("response_body").asText())
                .containsExactly("failed 500 out of order", "failed 500 out of order");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 500, 502, 504})
    void retriesAfterEveryOtherStatus(int status) {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        endpoint.answerWith(
                request -> ReceivedAnswer.of(request.header("X-UMP-Attempt").equals("1") ? status : 204));

        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        assertThat(endpoint.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void neverFollowsARedirect(int status) {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        endpoint.answer(status, Map.of("Location", endpoint.url("/elsewhere").toString()), "");

        JsonNode delivery = ump.awaitStatus(ump.publish("booking_created", "BK1"), "exhausted");

        assertThat(delivery.path("attempts"))
                .extracting(attempt -> attempt.path("response_status").asInt())
                .containsExactly(status, status);
        assertThat(endpoint.requestsOn("/elsewhere")).isEmpty();
    }

    @Test
    void aGoneEndpointDisablesItsSubscription() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answer(410);

        String event = ump.publish("booking_created", "BK1");

        JsonNode disabled = ump.awaitSubscription(subscription.id(), "disabled");
        assertThat(disabled.path("disabled_reason").asText()).contains("410");
        ump.awaitStatus(event, "cancelled");
        assertThat(ump.deliveriesOf(ump.publish("booking_created", "BK2"))).isEmpty();
        assertThat(endpoint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void honoursRetryAfterInSeconds(int status) {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        answerFirst(new ReceivedAnswer(status, Map.of("Retry-After", "3"), ""));

        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        List<ReceivedRequest> requests = endpoint.requests();
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(2900));
    }

    @Test
    void honoursRetryAfterAsADate() {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        Instant time = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(time.atZone(ZoneOffset.UTC))
                .replaceFirst(", (\\d) ", ", 0$1 ");
        answerFirst(new ReceivedAnswer(503, Map.of("Retry-After", date), ""));

        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        assertThat(endpoint.requests().get(1).at()).isAfterOrEqualTo(time.minusMillis(100));
    }

    private void answerFirst(ReceivedAnswer first) {
        endpoint.answerWith(request -> request.header("X-UMP-Attempt").equals("1") ? first : ReceivedAnswer.of(200));
    }

    @Test
    void aMissingAnswerIsATimeout() {
        ump.subscribe(partner, endpoint.url(), HASTY, "bookings");
        endpoint.hang();

        assertThat(firstError("booking_created")).isEqualTo("timeout");
    }

    @Test
    void cutsOffAnEndlessAnswer() {
        ump.subscribe(partner, endpoint.url(), HASTY, "bookings");
        endpoint.drip();

        JsonNode delivery = ump.awaitStatus(ump.publish("booking_created", "BK1"), "exhausted");

        assertThat(delivery.path("attempts"))
                .extracting(attempt -> attempt.path("error").asText())
                .containsExactly("timeout", "timeout");
    }

    @Test
    void aConnectionResetIsAFailure() {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        endpoint.resetConnections();

        assertThat(firstError("booking_created")).isEqualTo("connection_reset");
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_HOST", "EXPIRED"})
    void anInvalidCertificateIsAFailure(Certificates.Server certificate) {
        try (TestReceiver impostor = TestReceiver.start(certificate)) {
            ump.subscribe(partner, impostor.url(), ONE_RETRY, "bookings");

            assertThat(firstError("booking_created")).isEqualTo("tls");
            assertThat(impostor.requests()).isEmpty();
        }
    }

    private String firstError(String type) {
        JsonNode delivery = ump.awaitStatus(ump.publish(type, "BK1"), "exhausted");
        return delivery.path("attempts").path(0).path("error").asText();
    }

    @Test
    void aHangingEndpointDelaysNoOther() {
        String slow = ump.partner("slow");
        try (TestReceiver hanging = TestReceiver.start()) {
            hanging.hang();
            String hung = ump.subscribe(slow, hanging.url(), Map.of("timeout", "PT1M"), "rentals")
                    .id();
            ump.subscribe(partner, endpoint.url(), "bookings");
            ump.publishBatch(Collections.nCopies(1000, UmpApi.event("rental_closed", "R1")));
            hanging.awaitRequests(FIRST);

            ump.publish("booking_created", "BK1");
            endpoint.awaitRequests(1);

            assertThat(ump.deliveries("status=retrying&subscription_id=" + hung))
                    .as("deliveries whose attempt at the hanging endpoint has ended")
                    .isEmpty();
        } finally {
            ump.delete("/admin/partners/" + slow, ump.adminToken());
        }
    }
}

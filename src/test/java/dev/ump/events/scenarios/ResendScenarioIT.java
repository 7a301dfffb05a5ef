package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A single delivery is sent again on request. */
class ResendScenarioIT extends Scenario {

    private static final Map<String, Object> ONE_RETRY = Map.of("retry_schedule", List.of("PT1S"));
    private static final Map<String, Object> LATE_RETRY = Map.of("retry_schedule", List.of("PT10M", "PT10M"));

    ResendScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void resendsASuccessfulDeliveryAsItsNextAttempt() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        String event = ump.publish("booking_created", "BK1");
        JsonNode delivered = ump.awaitStatus(event, "delivered");

        JsonNode answer = resend(delivered).expect(202).json();

        assertThat(answer.path("id")).isEqualTo(delivered.path("id"));
        assertThat(answer.path("ended_at").isNull()).isTrue();
        List<ReceivedRequest> requests = endpoint.awaitRequests(2);
        assertThat(requests)
                .extracting(request -> request.header("X-UMP-Attempt"))
                .containsExactly("1", "2");
        assertThat(requests)
                .extracting(request -> request.header("X-UMP-Delivery") + request.bodyText())
                .containsOnly(requests.get(0).header("X-UMP-Delivery")
                        + requests.get(0).bodyText());
        assertThat(ump.awaitStatus(event, "delivered").path("attempts")).hasSize(2);
    }

    @Test
    void everyAcceptedResendIsAnAttemptWithItsOwnNumber() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        String event = ump.publish("booking_created", "BK1");
        JsonNode delivered = ump.awaitStatus(event, "delivered");

        int accepted = 0;
        for (int i = 0; i < 5; i++) {
            Answer answer = resend(delivered);
            if (answer.status() != 202) {
                assertThat(answer.expect(409).json().path("type").asText()).isEqualTo("/problems/conflict");
            } else {
                accepted++;
            }
        }

        int attempts = 1 + accepted;
        List<String> numbers =
                IntStream.rangeClosed(1, attempts).mapToObj(Integer::toString).toList();
        assertThat(endpoint.awaitRequests(attempts))
                .extracting(request -> request.header("X-UMP-Attempt"))
                .containsExactlyElementsOf(numbers);
        JsonNode recorded = UmpApi.await(
                "the attempts of " + event,
                () -> ump.awaitStatus(event, "delivered"),
                delivery -> delivery.path("attempts").size() == attempts);
        assertThat(recorded.path("attempts"))
                .extracting(attempt -> attempt.path("number").asText())
                .containsExactlyElementsOf(numbers);
    }

    @Test
    void refusesAResendWhileAnAttemptIsInProgress() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        String event = ump.publish("booking_created", "BK1");
        JsonNode delivered = ump.awaitStatus(event, "delivered");
        var mayAnswer = new CountDownLatch(1);
        endpoint.answerWith(request -> {
            awaitCountDown(mayAnswer);
            return ReceivedAnswer.of(200);
        });

        resend(delivered).expect(202);
        endpoint.awaitRequests(2);
        resend(delivered).expect(409);
        mayAnswer.countDown();
        ump.awaitStatus(event, "delivered");
        resend(delivered).expect(202);

        assertThat(endpoint.awaitRequests(3))
                .extracting(request -> request.header("X-UMP-Attempt"))
                .containsExactly("1", "2", "3");
    }

    private static void awaitCountDown(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anExhaustedDeliveryGetsOneMoreAttempt() {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        endpoint.answer(500);
        String event = ump.publish("booking_created", "BK1");
        JsonNode exhausted = ump.awaitStatus(event, "exhausted");

        resend(exhausted).expect(202);

        endpoint.awaitRequests(3);
        JsonNode again = ump.awaitStatus(event, "exhausted");
        assertThat(again.path("attempts"))
                .extracting(attempt -> attempt.path("number").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aSuccessfulDeliveryWhoseResendFailsIsExhausted() {
        ump.subscribe(partner, endpoint.url(), LATE_RETRY, "bookings");
        String event = ump.publish("booking_created", "BK1");
        JsonNode delivered = ump.awaitStatus(event, "delivered");
        endpoint.answer(500);

        resend(delivered).expect(202);

        assertThat(ump.awaitStatus(event, "exhausted").path("attempts")).hasSize(2);
    }

    @Test
    void aWaitingDeliveryIsAttemptedNowAndKeepsItsSchedule() {
        ump.subscribe(partner, endpoint.url(), LATE_RETRY, "bookings");
        endpoint.answerWith(
                request -> ReceivedAnswer.of(request.header("X-UMP-Attempt").equals("3") ? 200 : 500));
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "retrying");

        resend(ump.awaitStatus(event, "retrying")).expect(202);
        endpoint.awaitRequests(2);
        resend(awaitAttempts(event, 2)).expect(202);

        assertThat(ump.awaitStatus(event, "delivered").path("attempts")).hasSize(3);
    }

    @Test
    void resendsACancelledDeliveryOnceItsSubscriptionIsEnabled() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), LATE_RETRY, "bookings");
        endpoint.answer(500);
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "retrying");
        ump.disable(subscription.id());
        JsonNode cancelled = ump.awaitStatus(event, "cancelled");
        endpoint.answer(200);

        resend(cancelled).expect(409);
        ump.enable(subscription.id(), "none");
        resend(cancelled).expect(202);

        ump.awaitStatus(event, "delivered");
    }

    @Test
    void refusesAResendWithoutAUrlOrASubscription() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        JsonNode delivered = ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");
        String path = "/admin/subscriptions/" + subscription.id();

        Map<String, Object> noUrl = new HashMap<>();
        noUrl.put("url", null);
        ump.patch(path, ump.adminToken(), noUrl).expect(200);
        resend(delivered).expect(409);
        ump.delete(path, ump.adminToken()).expect(204);
        Answer refused = resend(delivered).expect(409);

        assertThat(refused.json().path("type").asText()).isEqualTo("/problems/conflict");
        assertThat(endpoint.requests()).hasSize(1);
        assertThat(ump.delivery(delivered.path("id").asText())).isEqualTo(delivered);
    }

    @Test
    void requiresAdminAccessAndAKnownDelivery() {
        for (String id : Set.of("dlv_unknown", "evt_1", "%20")) {
            ump.post("/admin/deliveries/" + id + "/resend", ump.adminToken(), "")
                    .expect(404);
        }
        ump.post("/admin/deliveries/dlv_unknown/resend", key, "").expect(403);
        ump.post("/admin/deliveries/dlv_unknown/resend", null, "").expect(401);
    }

    private Answer resend(JsonNode delivery) {
        return ump.post("/admin/deliveries/" + delivery.path("id").asText() + "/resend", ump.adminToken(), "");
    }

    private JsonNode awaitAttempts(String event, int count) {
        return UmpApi.await(
                count + " attempts of " + event,
                () -> ump.awaitStatus(event, "retrying"),
                delivery -> delivery.path("attempt_count").asInt() == count);
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers count only for the URL that gave them, and a changed subscription no longer sends what it has dropped. */
@Tag("either-store")
class EndpointScenarioIT extends Scenario {

    private static final Map<String, Object> LATE_RETRY = Map.of("retry_schedule", List.of("PT1M", "PT1H"));

    private final TestReceiver other = TestReceiver.start();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    EndpointScenarioIT(UmpApi ump) {
        super(ump);
    }

    @AfterEach
    void closeOther() {
        mayAnswer.countDown();
        other.close();
    }

    @Test
    void retriesAtOnceAtAChangedUrl() {
        String subscription = subscribe(LATE_RETRY);
        endpoint.answer(500);
        String soon = ump.publish("booking_created", "BK1");
        ump.awaitStatus(soon, "retrying");
        endpoint.answer(503, Map.of("Retry-After", "3600"), "");
        String later = ump.publish("booking_created", "BK2");
        ump.awaitStatus(later, "retrying");

        patch(subscription, "url", other.url().toString());

        assertThat(ump.awaitStatus(soon, "delivered").path("attempts")).hasSize(2);
        assertThat(ump.awaitStatus(later, "delivered").path("attempts")).hasSize(2);
        assertThat(other.webhookIds()).containsExactlyInAnyOrder(soon, later);
    }

    @Test
    void aLate410FromTheOldUrlDisablesNothingAndTheNewUrlGetsTheEvent() {
        String subscription = subscribe(LATE_RETRY);
        answerLate(410);
        String event = ump.publish("booking_created", "BK1");
        endpoint.awaitRequests(1);

        patch(subscription, "url", other.url().toString());
        mayAnswer.countDown();

        ump.awaitStatus(event, "delivered");
        assertThat(other.webhookIds()).containsExactly(event);
        assertThat(status(subscription)).isEqualTo("active");
    }

    @Test
    void aLate410FromBeforeReenablingDisablesNothing() {
        String subscription = subscribe(LATE_RETRY);
        answerLate(410);
        String event = ump.publish("booking_created", "BK1");
        endpoint.awaitRequests(1);
        ump.disable(subscription);
        ump.awaitStatus(event, "cancelled");
        ump.enable(subscription, "none");
        mayAnswer.countDown();
        UmpApi.await("the late answer", () -> attempts(event), attempts -> attempts.size() == 1);
        endpoint.answer(200);

        ump.awaitStatus(ump.publish("booking_created", "BK2"), "delivered");
        assertThat(status(subscription)).isEqualTo("active");
        ump.awaitStatus(event, "cancelled");
    }

    @Test
    void replacingAFailingEndpointClearsItsFailures() {
        String subscription = subscribe(LATE_RETRY);
        endpoint.answer(500);
        List<String> events = ump.publishBatch(bookings(20));
        ump.awaitSubscription(subscription, "failing");

        JsonNode patched = patch(subscription, "url", other.url().toString());

        assertThat(patched.path("status").asText()).isEqualTo("active");
        events.forEach(event -> ump.awaitStatus(event, "delivered"));
        assertThat(other.webhookIds()).doesNotHaveDuplicates();
    }

    @Test
    void lateFailuresOfTheOldUrlDoNotCountForTheNewOne() {
        String subscription = subscribe(LATE_RETRY);
        answerLate(500);
        List<String> events = ump.publishBatch(bookings(FIRST));
        endpoint.awaitRequests(FIRST);

        patch(subscription, "url", other.url().toString());
        mayAnswer.countDown();

        events.forEach(event -> ump.awaitStatus(event, "delivered"));
        assertThat(other.webhookIds()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(status(subscription)).isEqualTo("active");
    }

    @Test
    void neitherRetriesNorResendsARemovedType() {
        String subscription = subscribe(LATE_RETRY);
        endpoint.answer(500);
        String event = ump.publish("booking_created", "BK1");
        String delivery = ump.awaitStatus(event, "retrying").path("id").asText();

        patch(subscription, "domains", List.of("rentals"));

        ump.awaitStatus(event, "cancelled");
        JsonNode refused = ump.post("/admin/deliveries/" + delivery + "/resend", ump.adminToken(), "")
                .expect(409)
                .json();
        assertThat(refused.path("detail").asText())
                .isEqualTo("The subscription no longer includes the event type booking_created.");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void cancelsQueuedDeliveriesOfARemovedType() {
        String subscription = subscribe(Map.of("max_concurrency", 1));
        answerLate(200);
        List<String> events = ump.publishBatch(bookings(4));
        String inProgress = endpoint.awaitRequests(1).get(0).webhookId();

        patch(subscription, "domains", List.of("rentals"));
        mayAnswer.countDown();

        events.stream()
                .filter(event -> !event.equals(inProgress))
                .forEach(event -> ump.awaitStatus(event, "cancelled"));
        assertThat(endpoint.webhookIds()).containsExactly(inProgress);
    }

    @Test
    void removingTheUrlCancelsWaitingDeliveries() {
        String subscription = subscribe(LATE_RETRY);
        endpoint.answer(500);
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "retrying");

        patch(subscription, "url", null);

        ump.awaitStatus(event, "cancelled");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void showsAnAttemptInProgress() {
        subscribe(LATE_RETRY);
        answerLate(500);
        String event = ump.publish("booking_created", "BK1");
        endpoint.awaitRequests(1);

        JsonNode sent = ump.deliveriesOf(event).get(0);
        assertThat(sent.path("status").asText()).isEqualTo("pending");
        assertThat(sent.path("in_progress").asBoolean()).isTrue();
        assertThat(sent.path("next_attempt_at").isNull()).isTrue();
        mayAnswer.countDown();

        JsonNode waiting = ump.awaitStatus(event, "retrying");
        assertThat(waiting.path("in_progress").asBoolean()).isFalse();
        assertThat(waiting.path("next_attempt_at").asText()).isNotEmpty();
    }

    private String subscribe(Map<String, ?> policy) {
        return ump.subscribe(partner, endpoint.url(), policy, "bookings").id();
    }

    /** Makes the first endpoint withhold its answers until {@code mayAnswer} opens. */
    private void answerLate(int status) {
        endpoint.answerWith(request -> {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ReceivedAnswer.of(status);
        });
    }

    private JsonNode patch(String subscription, String field, @Nullable Object value) {
        Map<String, @Nullable Object> patch = new HashMap<>();
        patch.put(field, value);
        return ump.patch("/admin/subscriptions/" + subscription, ump.adminToken(), patch)
                .expect(200)
                .json();
    }

    private String status(String subscription) {
        return ump.subscription(subscription).path("status").asText();
    }

    private JsonNode attempts(String event) {
        return ump.delivery(ump.deliveriesOf(event).get(0).path("id").asText()).path("attempts");
    }

    private static List<Map<String, Object>> bookings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
    }
}

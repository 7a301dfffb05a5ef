package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A replay sends the events of a period, as a job that can be watched and cancelled. */
@Tag("either-store")
class ReplayScenarioIT extends Scenario {

    private static final int STEP = 200;
    private static final Map<String, Object> ONE_RETRY = Map.of("retry_schedule", List.of("PT1S"));

    private final String begin = Instant.now().minusSeconds(1).toString();

    ReplayScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void undeliveredSendsDeliveriesThatEndedWithoutSuccess() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        String exhausted = exhausted("BK1");
        String delivered = delivered("BK2");

        JsonNode replay = replay(subscription, "undelivered");

        assertThat(replay.path("id").asText()).startsWith("rpl_");
        assertThat(replay.path("total").asInt()).isEqualTo(1);
        assertThat(ump.awaitStatus(exhausted, "delivered").path("attempts")).hasSize(3);
        assertThat(awaitReplay(replay, "completed").path("done").asInt()).isEqualTo(1);
        assertThat(arrivals(delivered)).isEqualTo(1);
    }

    @Test
    void aReplayedDeliveryGetsAFullRetrySchedule() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        String event = exhausted("BK1");
        endpoint.answerWith(
                request -> ReceivedAnswer.of(request.header("X-UMP-Attempt").equals("4") ? 200 : 500));

        replay(subscription, "undelivered");

        assertThat(ump.awaitStatus(event, "delivered").path("attempts")).hasSize(4);
    }

    @Test
    void missingSendsMatchingEventsThatHaveNoDelivery() {
        String early = ump.publish("booking_created", "BK1");
        String others = ump.publish(event("booking_created", "BK2", Map.of("audience", List.of("prt_another"))));
        String ours = ump.publish(event("booking_created", "BK3", Map.of("audience", List.of("prt_1", partner))));
        String otherDomain = ump.publish("rental_closed", "R1");
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        String exhausted = exhausted("BK4");

        JsonNode replay = replay(subscription, "missing");

        ump.awaitStatus(early, "delivered");
        ump.awaitStatus(ours, "delivered");
        JsonNode completed = awaitReplay(replay, "completed");
        assertThat(completed.path("done")).isEqualTo(completed.path("total"));
        assertThat(ump.deliveriesOf(others)).isEmpty();
        assertThat(ump.deliveriesOf(otherDomain)).isEmpty();
        ump.awaitStatus(exhausted, "exhausted");
    }

    @Test
    void allSendsEverythingAgain() {
        String early = ump.publish("booking_created", "BK1");
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        String exhausted = exhausted("BK2");
        String delivered = delivered("BK3");

        JsonNode completed = awaitReplay(replay(subscription, "all"), "completed");

        UmpApi.await("the second arrival", () -> arrivals(delivered), times -> times == 2);
        ump.awaitStatus(early, "delivered");
        ump.awaitStatus(exhausted, "delivered");
        assertThat(completed.path("done")).isEqualTo(completed.path("total"));
        assertThat(replay(subscription, "missing").path("total").asInt()).isZero();
    }

    @Test
    void respectsThePeriodAndTheEventTypes() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        delivered("BK1");
        String from = Instant.now().toString();
        String within = delivered("BK2");
        ump.awaitStatus(ump.publish("booking_updated", "BK2"), "delivered");
        String to = Instant.now().toString();
        delivered("BK3");

        JsonNode replay = start(
                subscription,
                Map.of("scope", "all", "since", from, "until", to, "event_types", List.of("booking_created")));

        UmpApi.await("the second arrival", () -> arrivals(within), times -> times == 2);
        assertThat(awaitReplay(replay, "completed").path("done").asInt()).isEqualTo(1);
        assertThat(endpoint.requests()).hasSize(5);
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        String early = ump.publish("booking_created", "BK1");
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        JsonNode before = replays();

        JsonNode missing = dryRun(subscription, "missing");
        JsonNode undelivered = dryRun(subscription, "undelivered");

        assertThat(missing.path("total").asInt()).isPositive();
        assertThat(missing.has("id")).isFalse();
        assertThat(undelivered.path("total").asInt()).isZero();
        assertThat(replays()).isEqualTo(before);
        delivered("BK2");
        assertThat(ump.deliveriesOf(early)).isEmpty();
    }

    @Test
    void waitsForTheEndpointBetweenStepsAndStopsWhenCancelled() {
        publish(2 * STEP + 1);
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "rentals");
        var mayAnswer = new CountDownLatch(1);
        endpoint.answerWhen(mayAnswer);
        JsonNode replay = replay(subscription, "missing");
        endpoint.awaitRequests(FIRST);

        JsonNode halted = find(replay);
        assertThat(halted.path("status").asText()).isEqualTo("running");
        assertThat(halted.path("done").asInt()).isEqualTo(STEP);
        assertThat(halted.path("total").asInt()).isGreaterThan(2 * STEP);
        ump.delete(path(replay), ump.adminToken()).expect(204);
        mayAnswer.countDown();

        UmpApi.await(
                "the deliveries of the first step",
                () -> ump.deliveries("status=delivered&subscription_id=" + subscription.id()),
                delivered -> delivered.size() == STEP);
        JsonNode cancelled = find(replay);
        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("done").asInt()).isEqualTo(STEP);
        assertThat(ump.deliveries("subscription_id=" + subscription.id())).hasSize(STEP);
    }

    @Test
    void completesInSeveralSteps() {
        List<String> published = publish(2 * STEP + 1);
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "rentals");

        JsonNode completed = awaitReplay(replay(subscription, "missing"), "completed");

        assertThat(completed.path("done")).isEqualTo(completed.path("total"));
        UmpApi.await("all published events", endpoint::webhookIds, arrived -> arrived.containsAll(published));
        assertThat(endpoint.webhookIds()).doesNotHaveDuplicates();
    }

    @Test
    void failsWhenItsSubscriptionIsDisabled() {
        publish(STEP + 1);
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "rentals");
        endpoint.hang();
        JsonNode replay = replay(subscription, "missing");
        endpoint.awaitRequests(FIRST);

        ump.disable(subscription.id());

        assertThat(awaitReplay(replay, "failed").path("failure").asText()).isEqualTo("The subscription is disabled.");
        JsonNode refused =
                post(subscription, Map.of("scope", "all")).expect(409).json();
        assertThat(refused.path("type").asText()).isEqualTo("/problems/conflict");
    }

    @Test
    void enablingWithReplayStartsAReplay() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        String event = exhausted("BK1");
        ump.disable(subscription.id());

        ump.enable(subscription.id(), "undelivered");

        ump.awaitStatus(event, "delivered");
        JsonNode replay = replays().path("data").path(0);
        assertThat(replay.path("subscription_id").asText()).isEqualTo(subscription.id());
        assertThat(replay.path("scope").asText()).isEqualTo("undelivered");
        assertThat(awaitReplay(replay, "completed").path("done").asInt()).isEqualTo(1);
    }

    private JsonNode replay(Subscribed subscription, String scope) {
        return start(subscription, Map.of("scope", scope));
    }

    private JsonNode start(Subscribed subscription, Map<String, ?> more) {
        Answer created = post(subscription, more).expect(201);
        assertThat(created.header("Location")).endsWith(path(created.json()));
        return created.json();
    }

    private JsonNode dryRun(Subscribed subscription, String scope) {
        return post(subscription, Map.of("scope", scope, "dry_run", true))
                .expect(200)
                .json();
    }

    private Answer post(Subscribed subscription, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("subscription_id", subscription.id(), "since", begin));
        request.putAll(more);
        return ump.post("/admin/replays", ump.adminToken(), request);
    }

    private JsonNode awaitReplay(JsonNode replay, String status) {
        return UmpApi.await(
                replay.path("id").asText() + " to be " + status,
                () -> find(replay),
                now -> now.path("status").asText().equals(status));
    }

    private JsonNode find(JsonNode replay) {
        return ump.get(path(replay), ump.adminToken()).expect(200).json();
    }

    private JsonNode replays() {
        return ump.get("/admin/replays?limit=1", ump.adminToken()).expect(200).json();
    }

    private static String path(JsonNode replay) {
        return "/admin/replays/" + replay.path("id").asText();
    }

    private List<String> publish(int count) {
        return ump.publishBatch(IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("rental_closed", "R" + i))
                .toList());
    }

    private String exhausted(String booking) {
        endpoint.answer(500);
        String event = ump.publish("booking_created", booking);
        ump.awaitStatus(event, "exhausted");
        endpoint.answer(200);
        return event;
    }

    private String delivered(String booking) {
        String event = ump.publish("booking_created", booking);
        ump.awaitStatus(event, "delivered");
        return event;
    }

    private long arrivals(String event) {
        return endpoint.webhookIds().stream().filter(event::equals).count();
    }
}

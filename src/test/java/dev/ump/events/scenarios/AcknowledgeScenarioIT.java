package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner acknowledges events that it has pulled, and their remaining webhooks are cancelled. */
@Tag("either-store")
class AcknowledgeScenarioIT extends Scenario {

    private static final Map<String, Object> LATE_RETRY = Map.of("retry_schedule", List.of("PT10M"));

    AcknowledgeScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void receiverIsDown() {
        endpoint.answer(500);
        ump.subscribe(partner, endpoint.url(), LATE_RETRY, "bookings");
    }

    @Test
    void cancelsRetriesOfPulledEvents() {
        String first = retryingEvent();
        String second = retryingEvent();
        String third = retryingEvent();
        String cursor =
                ump.get("/events?limit=2", key).json().path("next_cursor").asText();

        assertThat(acknowledge(Map.of("up_to", cursor))).isEqualTo(2);

        assertThat(statuses()).isEqualTo(Map.of(first, "cancelled", second, "cancelled", third, "retrying"));
        assertThat(acknowledge(Map.of("up_to", cursor)))
                .as("acknowledged again")
                .isZero();
        assertThat(acknowledge(Map.of("ids", List.of(first, third, "evt_unknown"))))
                .isEqualTo(1);
        assertThat(statuses()).containsEntry(third, "cancelled");
    }

    @Test
    void leavesDeliveredEventsAlone() {
        endpoint.answer(200);
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "delivered");

        assertThat(acknowledge(Map.of("ids", List.of(event)))).isZero();

        assertThat(statuses()).isEqualTo(Map.of(event, "delivered"));
    }

    @Test
    void leavesOtherPartnersDeliveriesAlone() {
        String event = retryingEvent();
        String other = ump.partner("the other one");
        String otherKey = ump.apiKey(other);
        ump.subscribe(other, null, "bookings");
        String cursor = ump.get("/events", key).json().path("next_cursor").asText();
        String theirs = ump.get("/events", otherKey).json().path("next_cursor").asText();

        post(otherKey, Map.of("ids", List.of(event))).expect(200);
        post(otherKey, Map.of("up_to", theirs)).expect(200);
        post(otherKey, Map.of("up_to", cursor)).expect(400);

        assertThat(statuses()).containsEntry(event, "retrying");
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void sendsACancelledDeliveryThatIsResent() {
        String event = retryingEvent();
        acknowledge(Map.of(
                "up_to", ump.get("/events", key).json().path("next_cursor").asText()));
        endpoint.answer(200);

        ump.post(
                        "/admin/deliveries/"
                                + ump.deliveriesOf(event).get(0).path("id").asText() + "/resend",
                        ump.adminToken(),
                        "")
                .expect(202);

        ump.awaitStatus(event, "delivered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"up_to\":\"x\"}",
                "{\"up_to\":null,\"ids\":null}",
                "{\"up_to\":\"x\",\"ids\":[\"evt_1\"]}",
                "{\"ids\":[]}",
                "{\"ids\":[null]}",
                "{\"ids\":[1]}",
                "{\"ids\":\"evt_1\"}",
                "{\"ids\":[\"evt_\\u0000\"]}",
                "{\"all\":true}"
            })
    void refusesInvalidRequests(String body) {
        post(key, body).expect(400);
    }

    @Test
    void acceptsAtMostAThousandIds() {
        assertThat(acknowledge(Map.of("ids", ids(1000)))).isZero();
        post(key, Map.of("ids", ids(1001))).expect(400);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "evt_" + i).toList();
    }

    private String retryingEvent() {
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "retrying");
        ump.feed(key).awaitIds(ids -> ids.contains(event));
        return event;
    }

    private int acknowledge(Map<String, ?> body) {
        var answer = post(key, body).expect(200).json();
        assertThat(answer.path("has_more").asBoolean(true)).isFalse();
        return answer.path("cancelled").asInt();
    }

    private Answer post(String apiKey, Object body) {
        return ump.post("/events/acknowledge", apiKey, body);
    }

    private Map<String, String> statuses() {
        return ump.deliveries("partner_id=" + partner).stream()
                .collect(Collectors.toMap(
                        delivery -> delivery.path("event_id").asText(),
                        delivery -> delivery.path("status").asText()));
    }
}

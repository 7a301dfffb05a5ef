package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import dev.ump.events.testing.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events reach the endpoints that subscribed to them, complete and signed. */
class DeliveryScenarioIT extends Scenario {

    private static final String DOCUMENT = "{\"id\":\"%s\",\"type\":\"booking_accepted\","
            + "\"timestamp\":\"2025-10-22T14:31:00Z\",\"resource\":{\"type\":\"booking\",\"id\":\"BK123456\"}}";

    DeliveryScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void sendsTheSameEnvelopeAsTheFeed() {
        ump.subscribe(partner, endpoint.url(), "bookings");

        String id = ump.publish(event("booking_accepted", "BK123456", Map.of("timestamp", "2025-10-22T14:31:00Z")));

        String body = endpoint.awaitRequests(1).get(0).bodyText();
        assertThat(body).isEqualTo(DOCUMENT, id);
        ump.feed(key).awaitIds(1);
        assertThat(ump.feed(key).event(id).text()).isEqualTo(body);
        assertThat(ump.get("/events", key).text()).startsWith("{\"data\":[" + body + "],\"next_cursor\":\"");
    }

    @Test
    void sendsSignaturesThatBothLibrariesAccept() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");

        ump.publish("booking_created", "Zürich – 東京 🚗 \"<&>\\");

        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        Verification.stripe(request, subscription.secret());
        Verification.standardWebhooks(request, subscription.secret());
    }

    @Test
    void sendsTheDocumentedHeaders() {
        ump.subscribe(partner, endpoint.url("/hooks/ump?tenant=7"), "bookings");

        String id = ump.publish("booking_created", "BK1");

        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hooks/ump?tenant=7");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).matches("UMP-Notification-Dispatcher/\\d\\S*");
        String time = request.header("webhook-timestamp");
        assertThat(request.header("X-UMP-Signature")).matches("t=" + time + ",v1=[0-9a-f]{64}");
        assertThat(request.webhookId()).isEqualTo(id);
        assertThat(request.header("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        String delivery = ump.deliveriesOf(id).get(0).path("id").asText();
        assertThat(request.header("X-UMP-Delivery")).isEqualTo(delivery);
        assertThat(request.header("X-UMP-Attempt")).isEqualTo("1");
    }

    @Test
    void deliversEveryTypeInTheCatalog() {
        ump.subscribe(partner, endpoint.url(), "bookings", "payments", "rentals", "customers", "locations");
        List<String> types = new ArrayList<>();
        ump.get("/event-types", null)
                .json()
                .path("data")
                .forEach(type -> types.add(type.path("type").asText()));
        assertThat(types).hasSize(19);

        ump.publishBatch(types.stream().map(type -> UmpApi.event(type, "R1")).toList());

        assertThat(endpoint.awaitRequests(19))
                .extracting(
                        request -> request.bodyText().replaceAll("evt_\\w+", "").replaceAll("2\\d{3}-[^\"]*Z", ""))
                .containsExactlyInAnyOrderElementsOf(
                        types.stream().map(DeliveryScenarioIT::withoutIdAndTime).toList());
    }

    private static String withoutIdAndTime(String type) {
        return "{\"id\":\"\",\"type\":\"%s\",\"timestamp\":\"\",\"resource\":{\"type\":\"%s\",\"id\":\"R1\"}}"
                .formatted(type, type.substring(0, type.indexOf('_')));
    }

    @Test
    void sendsOnlySubscribedTypes() {
        ump.subscribe(partner, endpoint.url("/rentals"), "rentals");
        ump.subscribe(partner, endpoint.url("/two"), "rental_closed", "payment_failed");

        for (String type : List.of("booking_created", "rental_closed", "rental_started", "payment_failed")) {
            ump.publish(type, type);
        }

        endpoint.awaitRequests(4);
        assertThat(typesOn("/rentals")).containsExactlyInAnyOrder("rental_closed", "rental_started");
        assertThat(typesOn("/two")).containsExactlyInAnyOrder("rental_closed", "payment_failed");
    }

    private List<String> typesOn(String path) {
        return endpoint.requestsOn(path).stream()
                .map(request -> request.bodyText().replaceAll(".*\"type\":\"([a-z_]+)\",\"timestamp.*", "$1"))
                .toList();
    }

    @Test
    void sendsAnAddressedEventOnlyToItsAudience() {
        String other = ump.partner("the other one");
        ump.subscribe(partner, endpoint.url("/mine"), "bookings");
        ump.subscribe(other, endpoint.url("/theirs"), "bookings");

        String addressed = ump.publish(event("booking_created", "BK1", Map.of("audience", List.of(other))));
        String open = ump.publish("booking_created", "BK2");

        endpoint.awaitRequests(3);
        assertThat(endpoint.requestsOn("/mine"))
                .extracting(ReceivedRequest::webhookId)
                .containsExactly(open);
        assertThat(endpoint.requestsOn("/theirs"))
                .extracting(ReceivedRequest::webhookId)
                .containsExactlyInAnyOrder(addressed, open);
        assertThat(ump.feed(key).event(addressed).status()).isEqualTo(404);
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void sendsTheSubscriptionsCustomHeaders() {
        ump.subscribe(
                partner,
                endpoint.url(),
                Map.of("headers", Map.of("Authorization", "Basic dW1w", "X-Tenant", "7")),
                "bookings");

        ump.publish("booking_created", "BK1");

        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        assertThat(request.header("Authorization")).isEqualTo("Basic dW1w");
        assertThat(request.header("X-Tenant")).isEqualTo("7");
    }

    @Test
    void recordsTheAttemptForTheOperator() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answer(202, Map.of("X-Request-Id", "r-1"), "thank you");

        JsonNode delivery = ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        JsonNode attempt = delivery.path("attempts").path(0);
        assertThat(delivery.path("attempts")).hasSize(1);
        assertThat(attempt.path("number").asInt()).isEqualTo(1);
        assertThat(attempt.path("outcome").asText()).isEqualTo("delivered");
        assertThat(attempt.path("response_status").asInt()).isEqualTo(202);
        assertThat(attempt.path("response_body").asText()).isEqualTo("thank you");
        assertThat(delivery.path("next_attempt_at").isNull()).isTrue();
    }
}

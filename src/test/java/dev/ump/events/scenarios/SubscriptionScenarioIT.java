package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import dev.ump.events.testing.Verification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which events a subscription delivers, from when and until when. */
class SubscriptionScenarioIT extends Scenario {

    SubscriptionScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void aSubscriptionWithoutAUrlIsPullOnly() {
        ump.subscribe(partner, null, "bookings");

        String event = ump.publish("booking_created", "BK1");

        assertThat(ump.feed(key).awaitIds(1)).containsExactly(event);
        assertThat(ump.deliveriesOf(event)).isEmpty();
    }

    /** What a change costs does not depend on the number of subscriptions. */
    @Test
    void aChangeIsReadWithoutTheOtherSubscriptions() {
        int others = 60;
        for (int i = 0; i < others; i++) {
            ump.subscribe(partner, null, "payments");
        }
        Subscribed changed = ump.subscribe(partner, endpoint.url(), "bookings");
        double before = ump.gauge("ump_subscriptions_read_total");

        ump.disable(changed.id());
        ump.enable(changed.id(), "none");
        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        assertThat(ump.gauge("ump_subscriptions_read_total") - before).isBetween(1.0, others / 2.0);
    }

    @Test
    void sendsNothingWhileDisabled() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        ump.disable(subscription.id());

        String missed = ump.publish("booking_created", "BK1");

        assertThat(ump.deliveriesOf(missed)).isEmpty();
        ump.enable(subscription.id(), "none");
        String seen = ump.publish("booking_created", "BK2");
        ump.awaitStatus(seen, "delivered");
        assertThat(endpoint.webhookIds()).containsExactly(seen);
    }

    @Test
    void disablingCancelsRetries() {
        Subscribed subscription =
                ump.subscribe(partner, endpoint.url(), Map.of("retry_schedule", List.of("PT10M")), "bookings");
        endpoint.answer(500);
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "retrying");

        ump.disable(subscription.id());

        ump.awaitStatus(event, "cancelled");
    }

    @Test
    void enablingCanSendCancelledDeliveries() {
        Subscribed subscription =
                ump.subscribe(partner, endpoint.url(), Map.of("retry_schedule", List.of("PT10M")), "bookings");
        endpoint.answer(500);
        String event = ump.publish("booking_created", "BK1");
        ump.awaitStatus(event, "retrying");
        ump.disable(subscription.id());
        ump.awaitStatus(event, "cancelled");
        endpoint.answer(200);

        ump.enable(subscription.id(), "undelivered");

        ump.awaitStatus(event, "delivered");
    }

    @Test
    void enablingCanSendEverythingTheFeedListsAsUndelivered() {
        Subscribed subscription =
                ump.subscribe(partner, endpoint.url(), Map.of("retry_schedule", List.of("PT10M")), "bookings");
        String delivered = ump.publish("booking_created", "BK0");
        ump.awaitStatus(delivered, "delivered");
        endpoint.answer(500);
        String cancelled = ump.publish("booking_created", "BK1");
        ump.awaitStatus(cancelled, "retrying");
        ump.disable(subscription.id());
        ump.awaitStatus(cancelled, "cancelled");
        String missed = ump.publish("booking_created", "BK2");
        String others = ump.publish(event("booking_created", "BK3", Map.of("audience", List.of("prt_another"))));
        String unwanted = ump.publish("rental_closed", "R1");
        endpoint.answer(200);
        List<String> undelivered =
                UmpApi.await("the feed's undelivered events", () -> undelivered(key), ids -> ids.contains(missed));
        assertThat(undelivered).containsExactly(cancelled, missed);

        JsonNode counted = enable(subscription, Map.of("replay", "undelivered", "dry_run", true));
        assertThat(counted)
                .isEqualTo(new JsonMapper()
                        .valueToTree(Map.of(
                                "dry_run",
                                true,
                                "subscription_id",
                                subscription.id(),
                                "replay",
                                "undelivered",
                                "total",
                                2)));
        assertThat(ump.subscription(subscription.id()).path("status").asText()).isEqualTo("disabled");
        assertThat(ump.deliveriesOf(missed)).isEmpty();

        enable(subscription, Map.of("replay", "undelivered"));

        ump.awaitStatus(cancelled, "delivered");
        ump.awaitStatus(missed, "delivered");
        UmpApi.await("the replay's deliveries to be counted", () -> totalOfReplay(subscription), total -> total == 2);
        assertThat(ump.deliveriesOf(others)).isEmpty();
        assertThat(ump.deliveriesOf(unwanted)).isEmpty();
        assertThat(endpoint.webhookIds()).containsOnlyOnce(delivered);
        assertThat(undelivered(key)).isEmpty();
        assertThat(enable(subscription, Map.of("replay", "undelivered", "dry_run", true))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aDryRunOfEnablingReportsErrors() {
        String enable = "/admin/subscriptions/%s/enable";
        ump.post(enable.formatted("sub_unknown"), ump.adminToken(), Map.of("replay", "undelivered", "dry_run", true))
                .expect(404);
        Subscribed pulling = ump.subscribe(partner, null, "bookings");
        ump.post(enable.formatted(pulling.id()), ump.adminToken(), Map.of("dry_run", "perhaps"))
                .expect(400);
        assertThat(enable(pulling, Map.of("dry_run", true)).path("total").asInt())
                .isZero();
    }

    private JsonNode enable(Subscribed subscription, Map<String, ?> request) {
        return ump.post("/admin/subscriptions/" + subscription.id() + "/enable", ump.adminToken(), request)
                .expect(200)
                .json();
    }

    private int totalOfReplay(Subscribed subscription) {
        return UmpApi.elements(ump.get("/admin/replays", ump.adminToken())
                        .expect(200)
                        .json()
                        .path("data"))
                .stream()
                .filter(replay -> replay.path("subscription_id").asText().equals(subscription.id()))
                .mapToInt(replay -> replay.path("total").asInt())
                .sum();
    }

    private List<String> undelivered(String key) {
        return UmpApi.elements(ump.get("/events?delivery=undelivered", key)
                        .expect(200)
                        .json()
                        .path("data"))
                .stream()
                .map(event -> event.path("id").asText())
                .toList();
    }

    @Test
    void startsAtTheConfiguredTime() {
        Instant tomorrow = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS);
        ump.subscribe(partner, endpoint.url(), Map.of("starts_at", tomorrow.toString()), "bookings");
        ump.subscribe(partner, null, "rentals");

        String early = ump.publish("booking_created", "BK1");
        String marker = ump.publish("rental_closed", "R1");

        assertThat(ump.feed(key).awaitIds(1)).containsExactly(marker);
        assertThat(ump.deliveriesOf(early)).isEmpty();
    }

    @Test
    void mayStartBeforeItsCreation() {
        ump.subscribe(partner, null, "rentals");
        String before = ump.publish("booking_created", "BK1");
        ump.feed(key).page(null, 1);
        String hourAgo =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600).toString();

        ump.subscribe(partner, null, Map.of("starts_at", hourAgo), "bookings");

        assertThat(ump.feed(key).awaitIds(ids -> ids.contains(before))).contains(before);
    }

    @Test
    void signsWithBothSecretsDuringARotationOverlap() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        String rotate = "/admin/subscriptions/" + subscription.id() + "/rotate-secret";

        JsonNode rotated = ump.post(rotate, ump.adminToken(), Map.of("overlap", "PT1H"))
                .expect(200)
                .json();
        ump.publish("booking_created", "BK1");

        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        for (String secret :
                List.of(subscription.secret(), rotated.path("secret").asText())) {
            Verification.stripe(request, secret);
            Verification.standardWebhooks(request, secret);
        }
    }

    @Test
    void signsOnlyWithTheNewSecretWithoutAnOverlap() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        String rotate = "/admin/subscriptions/" + subscription.id() + "/rotate-secret";

        JsonNode rotated = ump.post(rotate, ump.adminToken(), Map.of("overlap", "PT0S"))
                .expect(200)
                .json();
        ump.publish("booking_created", "BK1");

        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        Verification.stripe(request, rotated.path("secret").asText());
        assertThat(request.header("X-UMP-Signature").split("v1=", -1)).hasSize(2);
    }

    @Test
    void sendsNothingAfterDeletion() {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");

        ump.delete("/admin/subscriptions/" + subscription.id(), ump.adminToken())
                .expect(204);

        assertThat(ump.deliveriesOf(ump.publish("booking_created", "BK1"))).isEmpty();
        assertThat(ump.get("/admin/subscriptions/" + subscription.id(), ump.adminToken())
                        .status())
                .isEqualTo(404);
    }
}

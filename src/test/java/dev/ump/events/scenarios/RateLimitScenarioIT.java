package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An endpoint gets no more requests per period than its subscription allows. */
@Tag("either-store")
class RateLimitScenarioIT extends Scenario {

    private static final int EVENTS = 40;
    private static final int LIMIT = 5;

    RateLimitScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void startsNoMoreAttemptsPerSecondThanAllowed() {
        String subscription = subscribe(limit(LIMIT, "PT1S"));
        List<String> events = ump.publishBatch(events());
        awaitDelivered(subscription);

        List<Instant> starts = starts(events);
        assertThat(starts).hasSize(EVENTS);
        for (int i = LIMIT; i < EVENTS; i++) {
            assertThat(Duration.between(starts.get(i - LIMIT), starts.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(990)); // clocks drift, even on one server
        }
        assertThat(endpoint.webhookIds()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void doesNotDelayAnUnlimitedSubscription() {
        subscribe(limit(1, "PT1H"));
        ump.publishBatch(events());
        try (var other = TestReceiver.start()) {
            ump.subscribe(partner, other.url(), "payments");
            ump.awaitStatus(ump.publish("payment_captured", "PM1"), "delivered");
            assertThat(endpoint.requests()).hasSizeLessThan(EVENTS / 2);
        }
    }

    @Test
    void appliesAChangedLimitToLaterEvents() {
        String subscription = subscribe(limit(1, "PT20S"));
        ump.awaitStatus(ump.publish("booking_created", "BK-first"), "delivered");
        ump.patch("/admin/subscriptions/" + subscription, ump.adminToken(), Map.of("rate_limit", limit(1000, "PT1S")))
                .expect(200);
        ump.publishBatch(events());
        // the first limit would take more than ten minutes
        awaitDelivered(subscription);
    }

    private String subscribe(Map<String, Object> limit) {
        return ump.subscribe(partner, endpoint.url(), Map.of("rate_limit", limit), "bookings")
                .id();
    }

    private static Map<String, Object> limit(int requests, String per) {
        return Map.of("requests", requests, "per", per);
    }

    private static List<Map<String, Object>> events() {
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
    }

    private List<Instant> starts(List<String> events) {
        return events.stream()
                .map(event ->
                        ump.delivery(ump.deliveriesOf(event).get(0).path("id").asText()))
                .map(delivery -> delivery.path("attempts").path(0))
                .map(attempt -> Instant.parse(attempt.path("started_at").asText()))
                .sorted()
                .toList();
    }

    private void awaitDelivered(String subscription) {
        Awaitility.await("all to be delivered")
                .until(() -> ump.deliveries("status=delivered&subscription_id=" + subscription)
                                .size()
                        >= EVENTS);
    }
}

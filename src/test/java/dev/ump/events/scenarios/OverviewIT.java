package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures behind the console's overview page. */
class OverviewIT extends Scenario {

    OverviewIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void countsTrafficPerMinute() {
        ump.subscribe(partner, endpoint.url(), "locations");
        JsonNode before = overview().path("traffic");
        publish(20);

        JsonNode traffic = UmpApi.await(
                "20 deliveries in the figures",
                () -> overview().path("traffic"),
                now -> now.path("delivered").asLong()
                                >= before.path("delivered").asLong() + 20
                        && now.path("events").asLong() >= before.path("events").asLong() + 20);
        assertThat(sum(traffic, "events")).isEqualTo(traffic.path("events").asLong());
        assertThat(sum(traffic, "delivered"))
                .isEqualTo(traffic.path("delivered").asLong());
        assertThat(millis(traffic, "answer_time", "p50")).isBetween(1L, millis(traffic, "answer_time", "p99"));
        assertThat(millis(traffic, "delivery_time", "p50")).isPositive();
    }

    @Test
    void showsFailingEndpointsAndTheirBacklog() {
        String subscription =
                ump.subscribe(partner, endpoint.url(), "locations").id();
        endpoint.answer(500);
        publish(30);
        ump.awaitSubscription(subscription, "failing");

        JsonNode overview = overview();
        JsonNode failing = mine(overview.path("failing"));
        assertThat(failing.path("subscription_id").asText()).isEqualTo(subscription);
        assertThat(failing.path("partner_name").asText()).isEqualTo("OverviewIT");
        assertThat(failing.path("url").asText()).isEqualTo(endpoint.url().toString());
        assertThat(failing.path("message").asText()).contains("500");
        JsonNode waiting = mine(overview.path("waiting_by_partner"));
        assertThat(waiting.path("deliveries").asLong()).isBetween(1L, 30L);
        assertThat(waiting.path("oldest_at").asText()).isNotEmpty();
        assertThat(overview.path("traffic").path("failed").isNumber()).isTrue();
        assertThat(Instant.parse(failing.path("failing_since").asText()))
                .isBefore(Instant.parse(failing.path("next_probe_at").asText()));
    }

    private JsonNode mine(JsonNode list) {
        return UmpApi.elements(list).stream()
                .filter(entry -> entry.path("partner_id").asText().equals(partner))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + partner + " in " + list));
    }

    private void publish(int events) {
        ump.publishBatch(IntStream.range(0, events)
                .mapToObj(i -> UmpApi.event("location_updated", "L" + i))
                .toList());
    }

    private static long sum(JsonNode traffic, String field) {
        return UmpApi.elements(traffic.path("minutes")).stream()
                .mapToLong(minute -> minute.path(field).asLong())
                .sum();
    }

    private static long millis(JsonNode traffic, String what, String percentile) {
        return Duration.parse(traffic.path(what).path(percentile).asText()).toMillis();
    }

    private JsonNode overview() {
        return ump.get("/admin/overview", ump.adminToken()).expect(200).json();
    }
}

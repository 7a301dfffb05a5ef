package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.UmpApi;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The recovery example of the partner guide: after an outage, a receiver catches up by pull and then gets late webhooks. */
class RecoveryScenarioIT extends Scenario {

    private static final Map<String, Object> ONE_RETRY = Map.of("retry_schedule", List.of("PT3S"));

    /** The partner's state: how far it has read, and which events it has processed. */
    private String cursor = "";

    private final Set<String> processed = new LinkedHashSet<>();
    private final List<String> duplicates = new ArrayList<>();

    RecoveryScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void catchesUpByPullAfterAnOutageAndDropsLateWebhooks() {
        ump.subscribe(partner, endpoint.url(), ONE_RETRY, "bookings");
        String before = ump.publish("booking_created", "BK0");
        ump.awaitStatus(before, "delivered");
        endpoint.awaitRequests(1).forEach(this::webhook);
        ump.feed(key).awaitIds(1);
        catchUp();
        assertThat(processed).containsExactly(before);
        assertThat(duplicates).as("the pull repeated the event of the webhook").containsExactly(before);

        endpoint.goAway();
        List<String> missed = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> ump.publish("booking_created", "BK" + i))
                .toList();
        missed.forEach(event -> ump.awaitStatus(event, "retrying"));
        ump.feed(key).awaitIds(6);

        endpoint.comeBack();
        duplicates.clear();
        catchUp();
        assertThat(processed).containsExactlyInAnyOrderElementsOf(ump.feed(key).ids());

        // the retries arrive after the pull
        missed.forEach(event -> ump.awaitStatus(event, "delivered"));
        endpoint.awaitRequests(6).subList(1, 6).forEach(this::webhook);
        assertThat(duplicates).containsExactlyInAnyOrderElementsOf(missed);
        assertThat(processed).hasSize(6);
    }

    @Test
    void doesNotSendAcknowledgedEvents() {
        ump.subscribe(partner, endpoint.url(), Map.of("retry_schedule", List.of("PT10M")), "bookings");
        endpoint.goAway();
        String missed = ump.publish("booking_created", "BK1");
        ump.awaitStatus(missed, "retrying");
        ump.feed(key).awaitIds(1);
        endpoint.comeBack();

        catchUp();
        ump.post("/events/acknowledge", key, Map.of("up_to", cursor)).expect(200);

        ump.awaitStatus(missed, "cancelled");
        assertThat(processed).containsExactly(missed);
        assertThat(endpoint.requests()).isEmpty();
    }

    /** Processes each event once, whether it was pulled or sent. */
    private void process(String id) {
        if (!processed.add(id)) {
            duplicates.add(id);
        }
    }

    private void webhook(ReceivedRequest request) {
        process(request.webhookId());
    }

    /** Reads the feed from the stored cursor to its end. */
    private void catchUp() {
        JsonNode page;
        do {
            page = ump.get("/events?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor), key)
                    .expect(200)
                    .json();
            page.path("data").forEach(event -> process(event.path("id").asText()));
            cursor = page.path("next_cursor").asText();
        } while (page.path("has_more").asBoolean());
    }
}

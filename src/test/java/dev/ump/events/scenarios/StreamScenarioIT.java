package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.EventStreamClient;
import dev.ump.events.testing.UmpApi;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed as server-sent events. */
class StreamScenarioIT extends Scenario {

    StreamScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void subscribe() {
        ump.subscribe(partner, null, "bookings");
    }

    @Test
    void sendsExistingEventsAndThenNewOnes() {
        String first = publish();

        try (var stream = open("/events")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.contentType()).startsWith("text/event-stream");
            String second = publish();
            assertThat(await(stream, 2)).containsExactly(document(first), document(second));
        }
    }

    @Test
    void resumesAfterTheLastEventId() {
        String first = publish();
        String id;
        try (var stream = open("/events")) {
            await(stream, 1);
            id = stream.lastEventId();
        }
        List<String> missed = IntStream.range(0, 3).mapToObj(i -> publish()).toList();

        for (String lastEventId : List.of(id, first)) {
            try (var stream = open("/events?limit=1", "Last-Event-ID", lastEventId)) {
                assertThat(await(stream, 3))
                        .containsExactlyElementsOf(
                                missed.stream().map(this::document).toList());
            }
        }
        assertThat(ump.get("/events?cursor=" + id, key).expect(200).json().path("data"))
                .hasSize(3);
    }

    @Test
    void endsBeforeAnUnreadStreamCostsMuch() {
        for (int batch = 0; batch < 2; batch++) {
            ump.publishBatch(IntStream.range(0, 1000)
                    .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                    .toList());
        }
        ump.feed(key).awaitIds(2000);

        try (var stream = open("/events?limit=400")) {
            UmpApi.await("the stream to end", stream::isEnded, ended -> ended);
            assertThat(stream.events()).hasSize(1200);
            try (var next = open("/events?limit=400", "Last-Event-ID", stream.lastEventId())) {
                assertThat(await(next, 800)).hasSize(800).doesNotContainAnyElementsOf(stream.events());
            }
        }
    }

    @Test
    void sendsAHeartbeatAtOnce() {
        try (var stream = open("/events?type=booking_created")) {
            UmpApi.await("a heartbeat", stream::lines, lines -> lines.contains(": heartbeat"));
            assertThat(stream.events()).isEmpty();
        }
    }

    @Test
    void endsWhenItsKeyIsRevoked() {
        try (var stream = open("/events")) {
            UmpApi.await("a heartbeat", stream::lines, lines -> lines.contains(": heartbeat"));
            String keys = "/admin/partners/" + partner + "/api-keys";
            String id = ump.get(keys, ump.adminToken())
                    .json()
                    .path("data")
                    .path(0)
                    .path("id")
                    .asText();
            ump.delete(keys + '/' + id, ump.adminToken()).expect(204);

            UmpApi.await("the stream to end", stream::isEnded, ended -> ended);
            publishUnseen();
            assertThat(stream.events()).isEmpty();
        }
    }

    @Test
    void endsWhenItsPartnerIsDeleted() {
        String other = ump.partner("Leaving");
        ump.subscribe(other, null, "bookings");
        try (var stream = EventStreamClient.open(ump.url("/events"), ump.apiKey(other))) {
            UmpApi.await("a heartbeat", stream::lines, lines -> lines.contains(": heartbeat"));
            ump.delete("/admin/partners/" + other, ump.adminToken()).expect(204);

            UmpApi.await("the stream to end", stream::isEnded, ended -> ended);
        }
    }

    @Test
    void refusesInvalidRequestsWithAProblem() {
        try (var stream = open("/events", "Last-Event-ID", "nonsense")) {
            assertThat(stream.status()).isEqualTo(400);
            assertThat(stream.contentType()).isEqualTo("application/problem+json");
        }
        try (var stream = EventStreamClient.open(ump.url("/events"), "wrong")) {
            assertThat(stream.status()).isEqualTo(401);
        }
    }

    @Test
    void answersWithAPageUnlessAStreamIsPreferred() {
        assertThat(ump.get("/events", key, "Accept", "*/*").expect(200).header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(ump.get("/events", key, "Accept", "text/event-stream;q=0.5, application/json")
                        .expect(200)
                        .header("Content-Type"))
                .isEqualTo("application/json");
    }

    private EventStreamClient open(String path, String... headers) {
        return EventStreamClient.open(ump.url(path), key, headers);
    }

    private void publishUnseen() {
        ump.publish("booking_created", "BK1");
    }

    private String publish() {
        String event = ump.publish("booking_created", "BK1");
        ump.feed(key).awaitIds(ids -> ids.contains(event));
        return event;
    }

    private String document(String event) {
        return ump.feed(key).event(event).text();
    }

    private static List<String> await(EventStreamClient stream, int count) {
        return UmpApi.await("events on the stream", stream::events, events -> events.size() >= count);
    }
}

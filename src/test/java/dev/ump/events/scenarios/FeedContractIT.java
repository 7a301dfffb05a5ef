package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.Feed;
import dev.ump.events.testing.UmpApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed's parameters and the form of its answers. */
class FeedContractIT extends Scenario {

    FeedContractIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void eachFilterNarrowsTheResult() {
        ump.subscribe(partner, null, "bookings", "rentals");
        String created = publish("booking_created", "BK1", "2026-01-01T10:00:00Z");
        String accepted = publish("booking_accepted", "BK1", "2026-01-02T10:00:00Z");
        String started = publish("rental_started", "BK1", "2026-01-03T10:00:00Z");
        String other = publish("booking_created", "BK2", "2026-01-04T10:00:00Z");
        ump.feed(key).awaitIds(4);

        assertThat(ids("domain=bookings")).containsExactly(created, accepted, other);
        assertThat(ids("domain=bookings&domain=rentals")).hasSize(4);
        assertThat(ids("type=booking_accepted&type=rental_started")).containsExactly(accepted, started);
        assertThat(ids("domain=bookings&type=rental_started")).isEmpty();
        assertThat(ids("resource_type=rental")).containsExactly(started);
        assertThat(ids("resource_type=booking&resource_id=BK1")).containsExactly(created, accepted);
        assertThat(ids("since=2026-01-02T10:00:00Z")).containsExactly(accepted, started, other);
        assertThat(ids("until=2026-01-02T10:00:00Z")).containsExactly(created);
        assertThat(ids("since=2026-01-02T11:00:00%2B01:00&until=2026-01-03T00:00:00Z"))
                .containsExactly(accepted);
        assertThat(ids("type=customer_created")).isEmpty();
    }

    @Test
    void filtersByDeliveryStatus() {
        endpoint.answer(500);
        ump.subscribe(partner, endpoint.url(), Map.of("retry_schedule", List.of("PT1S")), "bookings");
        String exhausted = ump.publish("booking_created", "BK1");
        ump.awaitStatus(exhausted, "exhausted");
        endpoint.answer(200);
        String delivered = ump.publish("booking_created", "BK2");
        ump.awaitStatus(delivered, "delivered");
        ump.subscribe(partner, null, "rentals");
        String pulled = ump.publish("rental_started", "R1");
        ump.feed(key).awaitIds(3);

        assertThat(ids("delivery=exhausted")).containsExactly(exhausted);
        assertThat(ids("delivery=delivered")).containsExactly(delivered);
        assertThat(ids("delivery=undelivered")).containsExactly(exhausted, pulled);
        assertThat(ids("delivery=pending")).isEmpty();
        assertThat(ids("delivery=retrying")).isEmpty();
        assertThat(ids("delivery=cancelled")).isEmpty();
    }

    @Test
    void continuesAfterAnEvent() {
        ump.subscribe(partner, null, "bookings");
        List<String> all = publish(3);

        assertThat(ids("after=" + all.get(0))).containsExactly(all.get(1), all.get(2));
        assertThat(ids("after=" + all.get(2))).isEmpty();
    }

    @Test
    void anEventIsReadableAtOnce() {
        ump.subscribe(partner, null, "bookings");

        String event = ump.publish("booking_created", "BK1");

        ump.feed(key).event(event).expect(200);
        ump.get("/events?after=" + event, key).expect(200);
    }

    @Test
    void filtersMayChangeBetweenPages() {
        ump.subscribe(partner, null, "bookings", "rentals");
        String first = ump.publish("booking_created", "BK1");
        ump.feed(key).awaitIds(1);
        JsonNode page = page("domain=rentals");
        assertThat(page.path("data")).isEmpty();
        String second = ump.publish("booking_created", "BK2");
        ump.feed(key).awaitIds(2);

        assertThat(ids("domain=bookings&cursor=" + page.path("next_cursor").asText()))
                .containsExactly(second)
                .doesNotContain(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain=",
                "domain=booking",
                "domain=bookings&domain=x",
                "type=booking_exploded",
                "type=",
                "resource_type=bookings",
                "since=yesterday",
                "until=2026-13-01T00:00:00Z",
                "since=",
                "delivery=lost",
                "delivery=",
                "after=evt_unknown",
                "after=",
                "after=%00",
                "resource_id=%00",
                "after=evt_unknown&cursor=x",
                "cursor=%FF",
                "cursor=AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesInvalidParameters(String query) {
        ump.subscribe(partner, null, "bookings");
        Answer answer = ump.get("/events?" + query, key).expect(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void linksTheNextPageWhileThereIsMore() {
        ump.subscribe(partner, null, "bookings");
        List<String> all = publish(3);

        List<String> read = new ArrayList<>();
        String path = "/events?limit=1&type=booking_created&domain=bookings&after=" + all.get(0);
        for (int i = 0; i < 2; i++) {
            Answer answer = ump.get(path, key).expect(200);
            read.addAll(ids(answer));
            path = answer.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }

        assertThat(read).containsExactlyElementsOf(all.subList(1, 3));
        assertThat(path).as("no link after the last page").isEmpty();
    }

    @Test
    void answersNotModifiedForAKnownPage() {
        ump.subscribe(partner, null, "bookings");
        publish(1);
        Answer first = ump.get("/events", key).expect(200);
        String tag = first.header("ETag");

        Answer again = ump.get("/events", key, "If-None-Match", tag).expect(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        ump.get("/events", key, "If-None-Match", "\"x\", " + tag).expect(304);
        ump.get("/events", key, "If-None-Match", "\"x\"").expect(200);

        publish(1);
        assertThat(ids(ump.get("/events", key, "If-None-Match", tag).expect(200)))
                .hasSize(2);
    }

    @Test
    void answersNotModifiedForAKnownEvent() {
        ump.subscribe(partner, null, "bookings");
        String path = "/events/" + publish(1).get(0);

        ump.get(path, key, "If-None-Match", ump.get(path, key).header("ETag")).expect(304);
    }

    @Test
    void compressesALongPageForClientsThatAcceptGzip() throws IOException, InterruptedException {
        ump.subscribe(partner, null, "bookings");
        publish(50);
        Answer plain =
                ump.get("/events", key, "Accept-Encoding", "gzip;q=0, br").expect(200);

        HttpResponse<byte[]> zipped = get("gzip, deflate");

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.body().length).isLessThan(plain.text().length() / 3);
        String text = new String(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes());
        assertThat(text.substring(0, text.indexOf("next_cursor")))
                .isEqualTo(plain.text().substring(0, plain.text().indexOf("next_cursor")));
    }

    private HttpResponse<byte[]> get(String encoding) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(ump.url("/events")))
                                .header("Authorization", "Bearer " + key)
                                .header("Accept-Encoding", encoding)
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private String publish(String type, String resource, String timestamp) {
        return ump.publish(event(type, resource, Map.of("timestamp", timestamp)));
    }

    /** Publishes a batch and returns its ids in feed order. */
    private List<String> publish(int count) {
        int before = ump.feed(key).ids().size();
        ump.publishBatch(IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList());
        List<String> all = ump.feed(key).awaitIds(before + count);
        return all.subList(before, all.size());
    }

    private JsonNode page(String query) {
        return ump.get("/events?" + query, key).expect(200).json();
    }

    private List<String> ids(String query) {
        return ids(ump.get("/events?" + query, key).expect(200));
    }

    private static List<String> ids(Answer answer) {
        return Feed.ids(UmpApi.elements(answer.json().path("data")));
    }
}

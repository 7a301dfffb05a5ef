package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Feed;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner reads every event of its feed once, and none of another partner's. */
class PullScenarioIT extends Scenario {

    PullScenarioIT(UmpApi ump) {
        super(ump);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 25, 1000})
    void followingTheCursorMissesNothingAndRepeatsNothing(int limit) {
        ump.subscribe(partner, null, "bookings");
        List<String> published = publish(25);
        ump.feed(key).awaitIds(25);

        List<String> read = Feed.ids(ump.feed(key).all(limit));

        assertThat(read).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void missesNothingWhileManyPublish() {
        ump.subscribe(partner, null, "bookings");
        List<CompletableFuture<List<String>>> publishers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> publishOneByOne(50)))
                .toList();

        List<String> read = readUntil(200);

        List<String> published = publishers.stream()
                .flatMap(publisher -> publisher.join().stream())
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(published);
        assertThat(ump.feed(key).ids()).isEqualTo(read);
    }

    private List<String> publishOneByOne(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ump.publish("booking_created", "BK" + i))
                .toList();
    }

    private List<String> readUntil(int count) {
        List<String> read = new ArrayList<>();
        var cursor = new AtomicReference<@Nullable String>();
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            JsonNode page = ump.feed(key).page(cursor.get(), 10);
            cursor.set(page.path("next_cursor").asText());
            page.path("data").forEach(event -> read.add(event.path("id").asText()));
            return read.size() >= count;
        });
        return read;
    }

    @Test
    void anEmptyPageHasACursorToContinueFrom() {
        ump.subscribe(partner, null, "bookings");
        JsonNode empty = ump.feed(key).page(null, 100);
        assertThat(empty.path("data")).isEmpty();
        assertThat(empty.path("has_more").asBoolean(true)).isFalse();

        String event = ump.publish("booking_created", "BK1");
        ump.feed(key).awaitIds(1);

        JsonNode next = ump.feed(key).page(empty.path("next_cursor").asText(), 100);
        assertThat(next.path("data"))
                .extracting(found -> found.path("id").asText())
                .containsExactly(event);
    }

    @Test
    void aFullLastPageSaysThatThereIsNoMore() {
        ump.subscribe(partner, null, "bookings");
        publish(3);
        ump.feed(key).awaitIds(3);

        JsonNode page = ump.feed(key).page(null, 3);

        assertThat(page.path("data")).hasSize(3);
        assertThat(page.path("has_more").asBoolean(true)).isFalse();
    }

    @Test
    void aCursorIsValidOnlyForItsOwnerAndUnchanged() {
        ump.subscribe(partner, null, "bookings");
        String cursor = ump.feed(key).page(null, 1).path("next_cursor").asText();
        String other = ump.partner("the other one");
        String changed = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);

        for (String bad :
                List.of(changed, cursor + "A", "", "x", "%00", "..%2F..", cursor.substring(4), "A".repeat(5000))) {
            assertThat(ump.get("/events?cursor=" + bad, key).status()).as(bad).isEqualTo(400);
        }
        assertThat(ump.get("/events?cursor=" + cursor, ump.apiKey(other)).status())
                .isEqualTo(400);
        assertThat(ump.get("/events?cursor=" + cursor, key).status()).isEqualTo(200);
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void hidesAnotherPartnersEvents() {
        String other = ump.partner("the other one");
        ump.subscribe(partner, null, "bookings");
        ump.subscribe(other, null, "bookings");
        String theirs = ump.publish(event("booking_created", "BK1", Map.of("audience", List.of(other))));
        ump.feed(ump.apiKey(other)).awaitIds(1);

        assertThat(ump.feed(key).event(theirs).status()).isEqualTo(404);
        assertThat(ump.feed(key).event(theirs).text())
                .isEqualTo(ump.feed(key).event("evt_none").text());
        assertThat(ump.feed(key).ids()).isEmpty();
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void hidesTypesWithoutASubscription() {
        ump.subscribe(partner, null, "bookings", "rental_closed");
        String hidden = ump.publish("rental_started", "R1");
        String shown = ump.publish("rental_closed", "R1");

        assertThat(ump.feed(key).awaitIds(1)).containsExactly(shown);
        assertThat(ump.feed(key).event(hidden).status()).isEqualTo(404);
    }

    @Test
    void isEmptyWithoutASubscription() {
        ump.publish("booking_created", "BK1");

        assertThat(ump.feed(key).page(null, 100).path("data")).isEmpty();
    }

    @Test
    void hidesEventsFromBeforeTheSubscription() {
        String before = ump.publish("booking_created", "BK1");
        ump.subscribe(partner, null, "bookings");
        String after = ump.publish("booking_created", "BK2");

        assertThat(ump.feed(key).awaitIds(1)).containsExactly(after).doesNotContain(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "99999999999", "ten", "1.5", ""})
    void refusesALimitOutsideOneToAThousand(String limit) {
        assertThat(ump.get("/events?limit=" + limit, key).status()).isEqualTo(400);
    }

    private List<String> publish(int count) {
        return ump.publishBatch(IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList());
    }
}

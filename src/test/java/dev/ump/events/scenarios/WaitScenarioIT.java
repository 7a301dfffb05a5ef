package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.Feed;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request waits for an event. */
class WaitScenarioIT extends Scenario {

    WaitScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void subscribe() {
        ump.subscribe(partner, null, "bookings");
    }

    @Test
    void isAnsweredWhenThereIsAnEvent() {
        CompletableFuture<Answer> waiting = later("/events?wait=20");

        String event = ump.publish("booking_created", "BK1");

        assertThat(ids(waiting.join())).containsExactly(event);
    }

    @Test
    void isAnsweredAtOnceWhereThereIsOneAlready() {
        String event = ump.publish("booking_created", "BK1");
        ump.feed(key).awaitIds(1);

        long start = System.nanoTime();
        assertThat(ids(ump.get("/events?wait=30", key))).containsExactly(event);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void endsEmptyWithACursorToGoOnWith() {
        long start = System.nanoTime();
        JsonNode page = ump.get("/events?wait=1", key).expect(200).json();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(page.path("data")).isEmpty();
        assertThat(page.path("has_more").asBoolean(true)).isFalse();

        String event = ump.publish("booking_created", "BK1");
        assertThat(ids(ump.get(
                        "/events?wait=20&cursor=" + page.path("next_cursor").asText(), key)))
                .containsExactly(event);
    }

    @Test
    void isNotAnsweredByWhatItDidNotAskFor() {
        CompletableFuture<Answer> waiting = later("/events?wait=20&resource_id=BK2&type=booking_created");

        ump.publish("booking_updated", "BK2");
        ump.publish("booking_created", "BK1");
        ump.publish("rental_started", "BK2");
        String event = ump.publish("booking_created", "BK2");

        assertThat(ids(waiting.join())).containsExactly(event);
    }

    @Test
    void isRefusedWhenItsKeyIsRevoked() {
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> ump.get("/events?wait=30", key));
        UmpApi.await("a reader", () -> ump.gauge("ump_readers_open"), open -> open >= 1);
        String keys = "/admin/partners/" + partner + "/api-keys";
        String id = ump.get(keys, ump.adminToken())
                .json()
                .path("data")
                .path(0)
                .path("id")
                .asText();
        long revoked = System.nanoTime();
        ump.delete(keys + '/' + id, ump.adminToken()).expect(204);

        assertThat(waiting.join().status()).isEqualTo(401);
        // it would have waited for 30 s
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "31", "1.5", "PT1S", "", "ten", "99999999999"})
    void waitsForUpToHalfAMinute(String wait) {
        ump.get("/events?wait=" + wait, key).expect(400);
    }

    private CompletableFuture<Answer> later(String path) {
        return CompletableFuture.supplyAsync(() -> ump.get(path, key).expect(200));
    }

    private static List<String> ids(Answer answer) {
        return Feed.ids(UmpApi.elements(answer.json().path("data")));
    }
}

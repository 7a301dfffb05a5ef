package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.Feed;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request for the feed waits for an event. */
class WaitScenarioIT extends Scenario {

    /** Enough rounds to run out of patience if each waited its full 30 s. */
    private static final int ROUNDS = 20;

    WaitScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void subscribe() {
        ump.subscribe(partner, null, "bookings");
    }

    @Test
    void answersWhenAnEventArrives() {
        CompletableFuture<Answer> waiting = getLater("/events?wait=30");

        String event = ump.publish("booking_created", "BK1");

        assertThat(ids(waiting.join())).containsExactly(event);
    }

    @Test
    void answersAtOnceWhenThereIsAnEventAlready() {
        String event = ump.publish("booking_created", "BK1");
        ump.feed(key).awaitIds(1);

        assertSoon(() -> assertThat(ids(ump.get("/events?wait=30", key))).containsExactly(event));
    }

    @Test
    void endsEmptyWithACursorToContinueFrom() {
        long start = System.nanoTime();
        JsonNode page = ump.get("/events?wait=1", key).expect(200).json();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(page.path("data")).isEmpty();
        assertThat(page.path("has_more").asBoolean(true)).isFalse();

        String event = ump.publish("booking_created", "BK1");
        assertThat(ids(ump.get(
                        "/events?wait=30&cursor=" + page.path("next_cursor").asText(), key)))
                .containsExactly(event);
    }

    @Test
    void ignoresEventsItDidNotAskFor() {
        CompletableFuture<Answer> waiting = getLater("/events?wait=30&resource_id=BK2&type=booking_created");

        ump.publish("booking_updated", "BK2");
        ump.publish("booking_created", "BK1");
        ump.publish("rental_started", "BK2");
        String event = ump.publish("booking_created", "BK2");

        assertThat(ids(waiting.join())).containsExactly(event);
    }

    @Test
    void isRefusedWhenItsKeyIsRevoked() {
        assertSoon(() -> {
            JsonNode created =
                    ump.post(keys(), ump.adminToken(), Map.of()).expect(201).json();
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                    () -> ump.get("/events?wait=30", created.path("key").asText()));
            UmpApi.await("a reader", () -> ump.gauge("ump_readers_open"), open -> open >= 1);
            ump.delete(keys() + '/' + created.path("id").asText(), ump.adminToken())
                    .expect(204);
            assertThat(waiting.join().status()).isEqualTo(401);
        });
    }

    private String keys() {
        return "/admin/partners/" + partner + "/api-keys";
    }

    private static void assertSoon(Runnable call) {
        var rounds = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                call.run();
            }
        });
        assertThat(rounds).as("no call waits its full time").succeedsWithin(Patience.LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "31", "1.5", "PT1S", "", "ten", "99999999999"})
    void refusesAWaitOutsideZeroToThirtySeconds(String wait) {
        ump.get("/events?wait=" + wait, key).expect(400);
    }

    private CompletableFuture<Answer> getLater(String path) {
        return CompletableFuture.supplyAsync(() -> ump.get(path, key).expect(200));
    }

    private static List<String> ids(Answer answer) {
        return Feed.ids(UmpApi.elements(answer.json().path("data")));
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What partners can do themselves: view their subscriptions, test their endpoint and resend their deliveries. */
class SelfServiceIT extends Scenario {

    SelfServiceIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void everyCallerCanReadItsIdentity() {
        JsonNode me = ump.get("/me", key).expect(200).json();
        assertThat(me.path("role").asText()).isEqualTo("partner");
        assertThat(me.path("partner").path("id").asText()).isEqualTo(partner);
        assertThat(me.path("partner").path("name").asText()).isEqualTo("SelfServiceIT");

        JsonNode publisher =
                ump.get("/me", ump.apiKey(partner, "publisher")).expect(200).json();
        assertThat(publisher.path("role").asText()).isEqualTo("publisher");

        JsonNode admin = ump.get("/me", ump.adminToken()).expect(200).json();
        assertThat(admin.path("role").asText()).isEqualTo("admin");
        assertThat(admin.path("partner").isNull()).isTrue();
        ump.get("/me", "nobody's").expect(401);
    }

    @Test
    void seesItsSubscriptionsAsAnOperatorDoesAndNeverASecret() {
        Subscribed created = ump.subscribe(partner, endpoint.url(), "bookings", "rental_started");

        JsonNode seen =
                ump.get("/subscriptions/" + created.id(), key).expect(200).json();
        assertThat(seen).isEqualTo(ump.subscription(created.id()));
        assertThat(ump.get("/subscriptions", key).expect(200).json().path("data"))
                .containsExactly(seen);
        assertThat(ump.get("/subscriptions", key).text()).doesNotContain(created.secret(), "\"secret\"");
    }

    @Test
    void sendsATestEventAndReadsTheAnswer() {
        String subscription = ump.subscribe(partner, endpoint.url(), "bookings").id();
        endpoint.answer(418, Map.of(), "no coffee here");

        JsonNode result = ump.post("/subscriptions/" + subscription + "/test", key, Map.of())
                .expect(200)
                .json();
        assertThat(result.path("delivered").asBoolean()).isFalse();
        assertThat(result.path("status").asInt()).isEqualTo(418);
        assertThat(result.path("body").asText()).isEqualTo("no coffee here");
        assertThat(ump.get("/deliveries", key).json().path("data")).isEmpty();
    }

    @Test
    void limitsConcurrentTestEvents() {
        String subscription = ump.subscribe(partner, endpoint.url(), "bookings").id();
        var mayAnswer = new CountDownLatch(1);
        endpoint.answerWhen(mayAnswer);

        List<CompletableFuture<Integer>> tests = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> ump.post("/subscriptions/" + subscription + "/test", key, Map.of())
                                .status(),
                        task -> new Thread(task).start()))
                .limit(6)
                .toList();
        UmpApi.await("the surplus requests to be refused", () -> ended(tests), ended -> ended == 3);
        mayAnswer.countDown();
        assertThat(tests.stream().map(CompletableFuture::join).sorted()).containsExactly(200, 200, 200, 429, 429, 429);

        ump.post("/subscriptions/" + subscription + "/test", key, Map.of()).expect(200);
    }

    private static long ended(List<CompletableFuture<Integer>> tests) {
        return tests.stream().filter(CompletableFuture::isDone).count();
    }

    @Test
    void resendsADelivery() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        String event = ump.publish("booking_created", "BK1");
        String delivery = ump.awaitStatus(event, "delivered").path("id").asText();

        JsonNode waiting = ump.post("/deliveries/" + delivery + "/resend", key, Map.of())
                .expect(202)
                .json();
        assertThat(waiting.path("status").asText()).isEqualTo("pending");
        endpoint.awaitRequests(2);
        UmpApi.await(
                "two attempts",
                () -> ump.get("/deliveries/" + delivery, key).json().path("attempts"),
                attempts -> attempts.size() == 2);
    }

    @Test
    void itsCallsCountAgainstItsRateLimit() {
        ump.subscribe(partner, endpoint.url(), "bookings");

        assertThat(ump.get("/subscriptions", key).expect(200).header("RateLimit"))
                .startsWith("\"partner\";r=");
        assertThat(ump.get("/me", key).expect(200).header("RateLimit")).startsWith("\"partner\";r=");
    }
}

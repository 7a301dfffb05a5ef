package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failing endpoint receives only probes until it answers again, and then its resting deliveries. */
@Tag("either-store")
class BreakerScenarioIT {

    private static final int WAITING = 300;

    private static final UmpServer SERVER = UmpServer.configured()
            .with("ump.delivery.sweep-interval", "PT0.2S")
            .with("ump.delivery.retry-schedule", "PT1S,PT1H")
            .with("ump.delivery.timeout", "PT20S")
            .with("ump.delivery.lease", "PT5S")
            .with("ump.breaker.probe-interval", "PT0.5S")
            .with("ump.breaker.max-probe-interval", "PT1M")
            .start();

    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpApi ump = SERVER.api();
    private final String partner = ump.partner("Sometimes away");

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @AfterEach
    void cleanUp() {
        ump.delete("/admin/partners/" + partner, ump.adminToken());
        endpoint.close();
    }

    @Test
    void restsDeliveriesToAFailingEndpointAndSendsEachOnceAfterRecovery() {
        String subscription = failingSubscription();
        endpoint.forget();
        List<String> waiting = ump.publishBatch(events(WAITING));
        endpoint.awaitRequests(2);
        assertThat(endpoint.requests()).as("probes only").hasSizeLessThan(10);
        assertThat(ump.deliveriesOf(waiting.get(WAITING - 1))
                        .get(0)
                        .path("next_attempt_at")
                        .isNull())
                .isTrue();

        endpoint.answer(200);
        endpoint.forget();

        ump.awaitSubscription(subscription, "active");
        awaitDelivered(subscription);
        assertThat(endpoint.webhookIds()).doesNotHaveDuplicates().containsAll(waiting.subList(10, WAITING));
    }

    @Test
    void drainsRestingDeliveriesOldestFirst() {
        String subscription = failingSubscription();
        List<String> waiting = ump.publishBatch(events(WAITING));
        endpoint.forget();
        endpoint.answer(200);
        awaitDelivered(subscription);
        List<String> arrived = endpoint.requests().stream()
                .sorted(Comparator.comparing(ReceivedRequest::at))
                .map(ReceivedRequest::webhookId)
                .filter(waiting::contains)
                .toList();
        int third = WAITING / 3;
        double early = arrived.subList(0, third).stream()
                .mapToInt(waiting::indexOf)
                .average()
                .orElseThrow();
        double late = arrived.subList(arrived.size() - third, arrived.size()).stream()
                .mapToInt(waiting::indexOf)
                .average()
                .orElseThrow();
        assertThat(early).isLessThan(third);
        assertThat(late).isGreaterThan(2.0 * third - 10);
    }

    @Test
    void bringsLaterRetriesForwardOnRecovery() {
        String subscription = failingSubscription();
        JsonNode later = UmpApi.await(
                        "a retry that is due in an hour",
                        () -> ump.deliveries("status=retrying&subscription_id=" + subscription),
                        all -> all.stream()
                                .anyMatch(one -> one.path("attempt_count").asInt() == 2))
                .stream()
                .filter(one -> one.path("attempt_count").asInt() == 2)
                .findFirst()
                .orElseThrow();
        endpoint.answer(200);
        ump.publish("booking_created", "BK-probe");
        ump.awaitStatus(later.path("event_id").asText(), "delivered");
    }

    @Test
    void honoursRetryAfterEvenOnRecovery() {
        String subscription = subscribe();
        endpoint.answer(503, Map.of("Retry-After", "3600"), "");
        List<String> deferred = ump.publishBatch(events(10));
        ump.awaitSubscription(subscription, "failing");
        deferred.forEach(event -> UmpApi.await(
                "its attempt to be recorded",
                () -> ump.deliveriesOf(event).get(0).path("attempt_count").asInt(),
                attempts -> attempts == 1));

        endpoint.answer(200);
        String probe = ump.publish("booking_created", "BK-probe");
        ump.awaitStatus(probe, "delivered");
        ump.awaitSubscription(subscription, "active");
        ump.awaitStatus(ump.publish("booking_created", "BK-after"), "delivered");
        assertThat(deferred)
                .allSatisfy(event -> assertThat(
                                ump.deliveriesOf(event).get(0).path("status").asText())
                        .isEqualTo("retrying"));
    }

    @Test
    void alsoRestsDeliveriesThatWereQueuedWhenTheEndpointBeganToFail() {
        String subscription = ump.subscribe(partner, endpoint.url(), Map.of("max_concurrency", 1), "bookings")
                .id();
        endpoint.answer(500);
        ump.publishBatch(events(WAITING));
        ump.awaitSubscription(subscription, "failing");
        UmpApi.await(
                "all but the attempted deliveries to rest",
                () -> ump.deliveries("subscription_id=" + subscription),
                all -> all.stream()
                                .filter(one -> one.path("next_attempt_at").isNull())
                                .count()
                        > WAITING - 30);
        assertThat(endpoint.requests()).hasSizeLessThan(30);
    }

    @Test
    void stopsDrainingWhenTheEndpointFailsAgain() {
        String subscription = failingSubscription();
        ump.publishBatch(events(1000));
        AtomicInteger answered = new AtomicInteger();
        endpoint.answerWith(request -> ReceivedAnswer.of(answered.incrementAndGet() <= 50 ? 200 : 500));
        UmpApi.await("the endpoint to fail again", answered::get, count -> count > 50);
        ump.awaitSubscription(subscription, "failing");

        endpoint.forget();
        endpoint.awaitRequests(2);
        assertThat(endpoint.requests()).as("probes only").hasSizeLessThan(40);
        endpoint.answer(200);
        awaitDelivered(subscription);
    }

    @Test
    void reenablingASubscriptionResetsItsBreaker() {
        String subscription = failingSubscription();
        ump.disable(subscription);
        endpoint.answer(200);
        ump.enable(subscription, "none");
        assertThat(ump.subscription(subscription).path("status").asText()).isEqualTo("active");
        ump.awaitStatus(ump.publish("booking_created", "BK-anew"), "delivered");
        assertThat(ump.deliveries("status=pending&subscription_id=" + subscription))
                .isEmpty();
    }

    @Test
    void aLateAnswerForADeletedSubscriptionBlocksNothing() {
        var released = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        endpoint.answerWith(request -> {
            held.countDown();
            awaitOpen(released);
            return ReceivedAnswer.of(410);
        });
        String subscription = subscribe();
        ump.publish("booking_created", "BK-held");
        awaitOpen(held);
        ump.delete("/admin/subscriptions/" + subscription, ump.adminToken()).expect(204);
        released.countDown();
        try (var healthy = TestReceiver.start()) {
            ump.subscribe(partner, healthy.url(), "payments");
            ump.awaitStatus(ump.publish("payment_captured", "PM1"), "delivered");
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void probesAtGrowingIntervals() {
        failingSubscription();
        ump.publishBatch(events(20));
        endpoint.forget();
        List<ReceivedRequest> probes = endpoint.awaitRequests(4);
        // 0.5 s, 1 s, 2 s and 4 s apart, or later intervals of that sequence on a slow machine; each may be 10 %
        // shorter
        for (int i = 1; i < 4; i++) {
            assertThat(Duration.between(probes.get(i - 1).at(), probes.get(i).at()))
                    .isGreaterThan(Duration.ofMillis(400L << i));
        }
    }

    @Test
    void doesNotDelayAnotherPartnersEndpoint() {
        failingSubscription();
        ump.publishBatch(events(WAITING));
        try (var healthy = TestReceiver.start()) {
            String other = ump.partner("Always there");
            ump.subscribe(other, healthy.url(), "payments");
            ump.awaitStatus(ump.publish("payment_captured", "PM1"), "delivered");
            ump.delete("/admin/partners/" + other, ump.adminToken());
        }
    }

    @Test
    void sendsAResendWhileTheEndpointIsFailing() {
        String subscription = failingSubscription();
        ump.publishBatch(events(WAITING)); // the oldest of these is probed with, not the one that is sent again
        String event = ump.publish("booking_created", "BK-resent");
        String delivery = ump.deliveriesOf(event).get(0).path("id").asText();
        endpoint.answerWith(
                request -> ReceivedAnswer.of(request.header("X-UMP-Delivery").equals(delivery) ? 200 : 500));
        ump.post("/admin/deliveries/" + delivery + "/resend", ump.adminToken(), Map.of())
                .expect(202);
        ump.awaitStatus(event, "delivered");
        endpoint.answer(200);
        ump.awaitSubscription(subscription, "active");
    }

    @Test
    void keepsProbingAndDeliversAfterAKill() {
        String subscription = failingSubscription();
        List<String> waiting = ump.publishBatch(events(WAITING));
        SERVER.kill9();
        SERVER.restart();
        assertThat(ump.subscription(subscription).path("status").asText()).isEqualTo("failing");
        endpoint.forget();
        endpoint.awaitRequests(1);

        endpoint.answer(200);
        ump.awaitSubscription(subscription, "active");
        awaitDelivered(subscription);
        assertThat(endpoint.webhookIds()).containsAll(waiting);
    }

    /** Subscribes an endpoint that answers 500 and publishes until it counts as failing. */
    private String failingSubscription() {
        String subscription = subscribe();
        endpoint.answer(500);
        ump.publishBatch(events(10));
        ump.awaitSubscription(subscription, "failing");
        return subscription;
    }

    private String subscribe() {
        return ump.subscribe(partner, endpoint.url(), "bookings").id();
    }

    private void awaitDelivered(String subscription) {
        Awaitility.await("no delivery to wait")
                .until(() -> ump.deliveries("status=pending&subscription_id=" + subscription)
                                .isEmpty()
                        && ump.deliveries("status=retrying&subscription_id=" + subscription)
                                .isEmpty());
    }

    private static List<Map<String, Object>> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
    }
}

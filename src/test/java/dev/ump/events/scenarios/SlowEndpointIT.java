package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.SharedDatabase;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slow but healthy endpoint with more work than fits into memory or is sent before a lease ends. */
class SlowEndpointIT {

    private static final int BURST = 1500;
    private static final Duration ANSWER_TIME = Duration.ofMillis(20);

    private static final SharedDatabase DATABASE = SharedDatabase.start();
    private static final UmpServer SERVER = UmpServer.configured()
            .with("ump.db.url", DATABASE.url())
            .with("ump.delivery.sweep-interval", "PT0.2S")
            // longer than a delivery waits in its lane on a slow machine: after that, it would rest and be claimed
            // again
            .with("ump.delivery.lease", "PT30S")
            .with("ump.delivery.timeout", "PT20S")
            .with("ump.delivery.max-work", "400")
            .with("ump.breaker.drain-rate", "1")
            // an endpoint that is silent for minutes must still count as slow, not as failing
            .with("ump.delivery.retry-schedule", "PT1S" + ",PT1S".repeat(29))
            .with("ump.breaker.failures", "1000")
            .with("ump.breaker.window", "1000")
            .start();

    private final UmpApi ump = SERVER.api();
    private final TestReceiver slow = TestReceiver.start();
    private final TestReceiver quick = TestReceiver.start();
    private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    private final String partner = ump.partner("Slow");

    @AfterAll
    static void end() {
        SERVER.close();
        DATABASE.close();
    }

    @AfterEach
    void cleanUp() {
        slowMayAnswer.countDown();
        ump.delete("/admin/partners/" + partner, ump.adminToken());
        slow.close();
        quick.close();
    }

    @Test
    void workBeyondMemoryWaitsInTheDatabase() {
        subscribeSlow();
        List<String> events = publishBurst();
        awaitArrived(events);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(countDeliveries("ended_at is null")).isZero());
        assertThat(slow.webhookIds()).as("requests in total").hasSize(BURST);
        assertThat(countDeliveries("claim > 5"))
                .as("deliveries claimed more than five times")
                .isZero();
    }

    @Test
    void laterEventsDoNotOvertakeWaitingWork() {
        subscribeSlow();
        List<String> events = publishBurst();
        slow.awaitRequests(BURST / 3);
        String last = ump.publish("booking_created", "BK-last");
        awaitArrived(events);
        Awaitility.await().until(() -> slow.webhookIds().contains(last));
        assertThat(slow.webhookIds().indexOf(last)).isGreaterThan(BURST - 500);
    }

    @Test
    void aRestartedServerPicksUpWaitingWorkJustAsFast() {
        subscribeBlocked();
        List<String> events = publishBurst();
        Awaitility.await().until(() -> countDeliveries("due_at > '9000-01-01'") > BURST / 2);
        SERVER.kill9();
        slowMayAnswer.countDown();
        SERVER.restart();
        awaitArrived(events);
    }

    /** Queued behind the slow endpoint, which does not answer, these events would wait for ever. */
    @Test
    void doesNotDelayOtherEndpoints() {
        subscribeBlocked();
        ump.subscribe(partner, quick.url(), "payments");
        publishBurst();
        for (int i = 1; i <= 20; i++) {
            ump.publish("payment_captured", "PM" + i);
            quick.awaitRequests(i);
        }
        assertThat(slow.requests()).as("requests to the slow endpoint").hasSizeLessThan(BURST / 2);
    }

    private void subscribeSlow() {
        slow.answerWith(request -> {
            LockSupport.parkNanos(ANSWER_TIME.toNanos());
            return ReceivedAnswer.of(200);
        });
        subscribeTwoAtATime();
    }

    /** Subscribes an endpoint that does not answer until {@code slowMayAnswer} opens. */
    private void subscribeBlocked() {
        slow.answerWhen(slowMayAnswer);
        subscribeTwoAtATime();
    }

    private void subscribeTwoAtATime() {
        ump.subscribe(partner, slow.url(), Map.of("max_concurrency", 2), "bookings");
    }

    private List<String> publishBurst() {
        List<Map<String, Object>> batch = IntStream.range(0, BURST / 3)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
        return Collections.nCopies(3, batch).stream()
                .flatMap(events -> ump.publishBatch(events).stream())
                .toList();
    }

    private void awaitArrived(List<String> events) {
        Awaitility.await()
                .until(() ->
                        slow.requests().size() >= BURST && slow.webhookIds().containsAll(events));
    }

    private static int countDeliveries(String condition) {
        try (var connection = DriverManager.getConnection(DATABASE.url(), "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from delivery where " + condition)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

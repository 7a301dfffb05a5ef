package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.ArtemisServer;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several servers share one PostgreSQL, one Artemis and the work, and each may come and go. */
class SeveralServersIT {

    private static final int EVENTS = 3000;

    private static PostgresServer database;
    private static ArtemisServer broker;
    private static UmpServer.Builder builder;
    private static UmpServer one;
    private static UmpServer other;

    @BeforeAll
    static void startBothAtOnce() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        database = PostgresServer.start();
        broker = ArtemisServer.start();
        builder = UmpServer.configured()
                .withPostgres(database.createDatabase("several"))
                .with(broker)
                .with("ump.secrets.key", "A".repeat(43) + "=")
                // work that had to wait for its lease to expire would fail the test
                .with("ump.delivery.lease", "PT1H");
        var starting = CompletableFuture.supplyAsync(builder::start);
        one = builder.start();
        other = starting.join();
    }

    @AfterAll
    static void end() {
        List.of(one, other).forEach(UmpServer::close);
        broker.close();
        database.close();
    }

    @Test
    void migrateAnEmptyDatabaseOnce() throws IOException {
        try (var scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(migrations(one) + migrations(other)).isEqualTo(scripts.count());
        }
    }

    @Test
    void shareTheWorkAndSendNothingTwice() {
        try (var endpoint = TestReceiver.start()) {
            endpoint.answerWith(request -> {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                return ReceivedAnswer.of(200);
            });
            UmpApi ump = one.api();
            ump.subscribe(ump.partner("Shared"), endpoint.url(), "bookings");
            long beforeOnOne = attempts(one);
            long beforeOnOther = attempts(other);
            for (int i = 0; i < EVENTS / 100; i++) {
                ump.publishBatch(events("booking_created", 100));
            }
            Awaitility.await("all to arrive").until(() -> endpoint.requests().size() >= EVENTS);
            assertThat(endpoint.timesByWebhookId().values()).hasSize(EVENTS).containsOnly(1L);
            assertThat(attempts(one) - beforeOnOne).isGreaterThan(EVENTS / 5);
            assertThat(attempts(other) - beforeOnOther).isGreaterThan(EVENTS / 5);
        }
    }

    @Test
    void singleEventsStayOnTheServerThatAcceptedThem() {
        try (var endpoint = TestReceiver.start()) {
            UmpApi ump = one.api();
            ump.subscribe(ump.partner("Kept"), endpoint.url(), "customers");
            long before = attempts(one);
            for (int i = 0; i < 20; i++) {
                ump.publish("customer_created", "CU" + i);
            }
            endpoint.awaitRequests(20);
            Awaitility.await("the attempts on the server that accepted the events")
                    .untilAsserted(() -> assertThat(attempts(one) - before).isEqualTo(20));
        }
    }

    /** The broker has given part of each batch to the frozen server, and redelivers it when that server is silent. */
    @Test
    void takeOverAFrozenServersWorkWithoutWaitingForItsLease() {
        try (var endpoint = TestReceiver.start()) {
            UmpApi ump = one.api();
            ump.subscribe(ump.partner("Unfrozen"), endpoint.url(), "locations");
            List<String> published = new ArrayList<>();
            other.freeze();
            try {
                for (int i = 0; i < 20; i++) {
                    published.addAll(ump.publishBatch(events("location_created", 60)));
                    published.add(ump.publish("location_updated", "LO" + i));
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
                Awaitility.await("all to arrive")
                        .until(() -> endpoint.webhookIds().containsAll(published));
            } finally {
                other.thaw();
            }
        }
    }

    @Test
    void aChangeOnOneServerReachesTheOther() {
        try (var endpoint = TestReceiver.start();
                var moved = TestReceiver.start()) {
            UmpApi ump = one.api();
            String subscription = ump.subscribe(ump.partner("Moving"), endpoint.url(), "payments")
                    .id();
            other.api().publish("payment_captured", "PM1");
            endpoint.awaitRequests(1);
            ump.patch(
                            "/admin/subscriptions/" + subscription,
                            ump.adminToken(),
                            Map.of("url", moved.url().toString()))
                    .expect(200);
            Awaitility.await("the other server to use the new address").until(() -> {
                other.api().publish("payment_captured", "PM2");
                return !moved.requests().isEmpty();
            });
        }
    }

    @Test
    void takeOverAStoppedServersWorkWithoutWaitingForItsLease() {
        try (var endpoint = TestReceiver.start();
                var third = builder.start()) {
            endpoint.answerWith(request -> {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                return ReceivedAnswer.of(200);
            });
            UmpApi ump = third.api();
            ump.subscribe(ump.partner("Leaving"), endpoint.url(), Map.of("max_concurrency", 5), "rentals");
            List<String> published = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                published.addAll(ump.publishBatch(events("rental_started", 200)));
            }
            endpoint.awaitRequests(50);
            third.stop();
            Awaitility.await("the other servers to deliver the rest")
                    .until(() -> endpoint.webhookIds().containsAll(published));
        }
    }

    private static List<Map<String, Object>> events(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event(type, "ID" + i))
                .toList();
    }

    private static long migrations(UmpServer server) {
        return server.log()
                .lines()
                .filter(line -> line.contains("migrations applied: "))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*migrations applied: ", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long attempts(UmpServer server) {
        return server.log().lines().filter(line -> line.contains(" attempt=1 ")).count();
    }
}

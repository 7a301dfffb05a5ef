package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server is killed at the worst moment, and every event that it accepted still arrives. */
@Tag("both-stores")
class KillScenarioIT {

    private static final int MAX_IN_FLIGHT = 5;

    private static final UmpServer SERVER = UmpServer.configured()
            .with("ump.delivery.lease", "PT5S")
            .with("ump.delivery.timeout", "PT10S")
            .with("ump.delivery.sweep-interval", "PT0.5S")
            .with("ump.delivery.retry-schedule", "PT1S,PT1S,PT1S,PT1S,PT1S")
            .start();

    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpApi ump = SERVER.api();
    private final String partner = ump.partner("Survivor");
    private final String key = ump.apiKey(partner);

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
    void deliversTheRestAfterAKillDuringDelivery() {
        var killed = new CountDownLatch(1);
        endpoint.answerWhen(killed, 300);
        ump.subscribe(partner, endpoint.url(), Map.of("max_concurrency", MAX_IN_FLIGHT), "bookings");
        List<String> published = ump.publishBatch(events(500));
        endpoint.awaitRequests(301);

        SERVER.kill9();
        killed.countDown();
        assertThat(arrived()).as("killed before all had arrived").hasSizeLessThan(500);
        SERVER.restart();

        awaitArrival(published);
        Map<String, Long> times = endpoint.timesByWebhookId();
        assertThat(times.values().stream().filter(count -> count > 1).count())
                .as("duplicates: in flight, or answered but not recorded")
                .isLessThanOrEqualTo(20 * MAX_IN_FLIGHT);
    }

    @Test
    void deliversAWholeBatchWhenKilledRightAfterAcceptingIt() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        List<String> published = ump.publishBatch(events(1000));

        SERVER.kill9();
        SERVER.restart();

        awaitArrival(published);
        assertThat(ump.feed(key).awaitIds(1000)).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void deliversEverythingAfterLosingTheBrokersJournal() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.goAway();
        List<String> published = ump.publishBatch(events(200));

        SERVER.kill9();
        Directories.delete(SERVER.dataDirectory().resolve("broker"));
        endpoint.comeBack();
        SERVER.restart();

        awaitArrival(published);
    }

    private static List<Map<String, Object>> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
    }

    private void awaitArrival(List<String> published) {
        Awaitility.await("all published events")
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(arrived()).containsAll(published));
    }

    private Set<String> arrived() {
        return Set.copyOf(endpoint.webhookIds());
    }
}

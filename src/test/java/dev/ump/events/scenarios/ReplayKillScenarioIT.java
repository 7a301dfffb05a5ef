package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The server is killed during a replay, and the replay resumes where it stopped. */
class ReplayKillScenarioIT {

    private static final int MAX_IN_FLIGHT = 5;
    private static final int STEP_SIZE = 20;

    @Test
    void resumesAReplayAfterAKillWithoutRepeatingSteps() {
        try (UmpServer server = UmpServer.configured()
                        .with("ump.delivery.lease", "PT5S")
                        .with("ump.delivery.timeout", "PT10S")
                        .with("ump.delivery.sweep-interval", "PT0.2S")
                        .with("ump.replay.step-interval", "PT0.2S")
                        .with("ump.replay.step-size", Integer.toString(STEP_SIZE))
                        .start();
                TestReceiver endpoint = TestReceiver.start()) {
            UmpApi ump = server.api();
            var killed = new CountDownLatch(1);
            endpoint.answerWhen(killed, 60);
            String since = Instant.now().minusSeconds(1).toString();
            List<String> published = ump.publishBatch(IntStream.range(0, 300)
                    .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                    .toList());
            String subscription = ump.subscribe(
                            ump.partner("Survivor"),
                            endpoint.url(),
                            Map.of("max_concurrency", MAX_IN_FLIGHT),
                            "bookings")
                    .id();
            String replay = ump.post(
                            "/admin/replays",
                            ump.adminToken(),
                            Map.of("subscription_id", subscription, "scope", "missing", "since", since))
                    .expect(201)
                    .header("Location");
            endpoint.awaitRequests(61);

            server.kill9();
            killed.countDown();
            assertThat(endpoint.timesByWebhookId())
                    .as("killed before all had arrived")
                    .hasSizeLessThan(300);
            server.restart();

            String path = replay.substring(replay.indexOf("/admin/"));
            JsonNode completed = UmpApi.await(
                    "the replay to be completed",
                    () -> ump.get(path, ump.adminToken()).expect(200).json(),
                    now -> now.path("status").asText().equals("completed"));
            assertThat(completed.path("done").asInt())
                    .as(() -> completed + ", deliveries "
                            + ump.deliveries("subscription_id=" + subscription).size())
                    .isEqualTo(300);
            UmpApi.await(
                    "all published events",
                    () -> endpoint.timesByWebhookId().keySet(),
                    arrived -> arrived.containsAll(published));
            assertThat(ump.deliveries("subscription_id=" + subscription)).hasSize(300);
            // answers that were not recorded cause duplicates, at most as many as the replay lets wait for the
            // subscription
            assertThat(endpoint.timesByWebhookId().values().stream().filter(count -> count > 1))
                    .as("duplicates")
                    .hasSizeLessThanOrEqualTo(STEP_SIZE);
        }
    }
}

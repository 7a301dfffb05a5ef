package dev.ump.events.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.Directories;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The disk with the embedded stores fills up, and then has room again. */
class DiskFullIT {

    private static final int BATCH = 500;

    private final Path disk = Directories.temporary("ump-disk");

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
        Directories.delete(disk);
    }

    @Test
    void deliversAcceptedEventsOnceTheDiskHasRoom() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "none", disk.toString()),
                "only root can mount a small disk");
        try (var endpoint = TestReceiver.start();
                var server = UmpServer.configured()
                        .with("ump.data.dir", disk.resolve("data").toString())
                        .start()) {
            UmpApi ump = server.api();
            ump.subscribe(ump.partner("Full"), endpoint.url(), "bookings");
            List<String> accepted = publishUntilRefused(ump);

            Awaitility.await("readiness to fail").until(() -> !isReady(ump));
            run("mount", "-o", "remount,size=512m", disk.toString());

            accepted.addAll(publishUntilAccepted(ump));
            awaitAll(accepted, endpoint, ump);
        }
    }

    private static void awaitAll(List<String> accepted, TestReceiver endpoint, UmpApi ump) {
        try {
            Awaitility.await("every accepted event to arrive")
                    .atMost(Patience.LONG)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> missing(accepted, endpoint).isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "still missing, with their deliveries: " + deliveries(missing(accepted, endpoint), ump), e);
        }
    }

    private static List<String> missing(List<String> accepted, TestReceiver endpoint) {
        Set<String> arrived = Set.copyOf(endpoint.webhookIds());
        return accepted.stream().filter(id -> !arrived.contains(id)).toList();
    }

    /** Shows whether a missing event is lost or late. */
    private static String deliveries(List<String> missing, UmpApi ump) {
        return missing.stream()
                .limit(3)
                .map(id -> id + ": " + ump.deliveriesOf(id))
                .collect(Collectors.joining("; "));
    }

    private static List<String> publishUntilRefused(UmpApi ump) {
        List<String> accepted = new ArrayList<>();
        Answer answer = publish(ump);
        while (answer.status() == 202) {
            accepted.addAll(ids(answer));
            answer = publish(ump);
        }
        assertThat(answer.status()).isEqualTo(503);
        return accepted;
    }

    private static List<String> publishUntilAccepted(UmpApi ump) {
        return Awaitility.await("the server to be ready and accept events")
                .atMost(Patience.LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> isReady(ump) ? ids(publish(ump)) : List.of(), ids -> !ids.isEmpty());
    }

    private static boolean isReady(UmpApi ump) {
        return ump.get("/health/ready", null).status() == 200;
    }

    private static Answer publish(UmpApi ump) {
        List<Map<String, Object>> batch = IntStream.range(0, BATCH)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
        return ump.post("/admin/events", ump.adminToken(), Map.of("events", batch));
    }

    private static List<String> ids(Answer answer) {
        return answer.status() == 202
                ? UmpApi.elements(answer.json().path("ids")).stream()
                        .map(id -> id.asText())
                        .toList()
                : List.of();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.EventStreamClient;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.SharedDatabase;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Many requests wait on one server for what happens on another. */
class WaitingServersIT {

    private static final int WAITING = 600;
    private static final int HTTP_THREADS = 32;
    private static final int BY_SIGTERM = 143;

    private static final SharedDatabase DATABASE = SharedDatabase.start();
    private static final UmpServer HERE = server().start();
    private static final UmpServer THERE = server().with("ump.pull.max-open-per-partner", String.valueOf(WAITING))
            .start();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final UmpApi here = HERE.api();
    private final UmpApi there = THERE.api();
    private final String partner = here.partner("Patience");
    private final String key = here.apiKey(partner);

    private static UmpServer.Builder server() {
        return UmpServer.configured()
                // a request that waits for a row waits until the test releases it
                .with("ump.db.url", DATABASE.url() + ";LOCK_TIMEOUT=600000")
                .with("ump.secrets.key", "A".repeat(43) + "=")
                .with("ump.pull.max-open-per-partner", "2")
                .with("ump.pull.heartbeat", "PT0.5S");
    }

    @AfterAll
    static void end() {
        THERE.close();
        HERE.close();
        DATABASE.close();
    }

    @Test
    void anEventWakesReadersOnAnotherServer() {
        here.subscribe(partner, null, "bookings");
        // waiting the full 30 s each time would run out of patience
        var rounds = CompletableFuture.runAsync(() -> IntStream.range(0, 20).forEach(this::wakes));
        assertThat(rounds).succeedsWithin(Patience.LONG);
    }

    private void wakes(int time) {
        String cursor = there.get("/events", key).json().path("next_cursor").asText();
        var waiting = wait("?wait=30&cursor=" + cursor);
        awaitOpen(1);
        String event = here.publish("booking_created", "BK" + time);
        assertThat(waiting.join().body()).contains(event);
    }

    @Test
    void waitingReadersDoNotNeedAThreadEach() throws IOException {
        here.subscribe(partner, null, "rentals");
        there.get("/events", key).expect(200);
        int threads = threads();

        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.rangeClosed(0, WAITING)
                .mapToObj(i -> waitOn("?wait=30"))
                .toList();
        // one more than allowed: it is refused once all the others wait
        UmpApi.await("all to wait", () -> waiting, all -> all.stream().anyMatch(CompletableFuture::isDone));
        assertThat(threads() - threads)
                .as("additional threads for " + WAITING + " waiting readers")
                .isLessThan(WAITING / 2);
        String event = here.publish("rental_started", "R1");
        long published = System.nanoTime();

        List<String> answers =
                waiting.stream().map(answer -> answer.join().body()).toList();
        assertThat(answers).filteredOn(answer -> answer.contains(event)).hasSize(WAITING);
        System.out.println(WAITING + " woken after "
                + Duration.ofNanos(System.nanoTime() - published).toMillis() + " ms");
    }

    @Test
    void limitsTheOpenReadersOfAPartner() {
        here.subscribe(partner, null, "bookings");
        try (var first = open(here);
                var second = open(here)) {
            assertThat(List.of(first.status(), second.status())).containsOnly(200);
            Answer refused = here.get("/events?wait=1", key).expect(429);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(open(here).status()).isEqualTo(429);
            here.get("/events", key).expect(200);
        }
    }

    @Test
    void aClosedStreamFreesItsPlace() {
        here.subscribe(partner, null, "bookings");
        for (int i = 0; i < 2; i++) {
            try (var first = open(here);
                    var second = open(here)) {
                assertThat(List.of(first.status(), second.status())).containsOnly(200);
            }
            UmpApi.await("a free place", () -> here.get("/events?wait=1", key).status(), status -> status == 200);
            UmpApi.await("both places to be free", this::bothAnswered, answered -> answered);
        }
    }

    private boolean bothAnswered() {
        var one = CompletableFuture.supplyAsync(
                () -> here.get("/events?wait=1", key).status());
        return here.get("/events?wait=1", key).status() == 200 && one.join() == 200;
    }

    @Test
    void revokingAKeyHereEndsItsReadersThere() {
        here.subscribe(partner, null, "bookings");
        var waiting = wait("?wait=30");
        try (var stream = open(there)) {
            awaitOpen(2);
            String keys = "/admin/partners/" + partner + "/api-keys";
            String id = here.get(keys, here.adminToken())
                    .json()
                    .path("data")
                    .path(0)
                    .path("id")
                    .asText();
            here.delete(keys + '/' + id, here.adminToken()).expect(204);

            assertThat(waiting.join().statusCode()).isEqualTo(401);
            UmpApi.await("the stream to end", stream::isEnded, ended -> ended);
            UmpApi.await(
                    "the key to be refused", () -> there.get("/events", key).status(), status -> status == 401);
        }
    }

    @Test
    void answersProbesWhileAllOtherThreadsWait() throws SQLException {
        try (var connection = DriverManager.getConnection(DATABASE.url(), "sa", "");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from partner where id = '" + partner + "' for update");
            List<CompletableFuture<HttpResponse<String>>> renames = IntStream.range(0, 2 * HTTP_THREADS)
                    .mapToObj(i -> rename("Patience " + i))
                    .toList();

            there.get("/health/live", null).expect(200);
            there.get("/metrics", null).expect(200);

            assertThat(renames).filteredOn(CompletableFuture::isDone).hasSizeLessThan(HTTP_THREADS);
            connection.rollback();
            renames.forEach(CompletableFuture::join);
        }
    }

    private CompletableFuture<HttpResponse<String>> rename(String name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(there.url("/admin/partners/" + partner)))
                .header("Authorization", "Bearer " + there.adminToken())
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** A stream lasts ten minutes; a server that waited for its end would be killed. */
    @Test
    void stoppingAnswersWaitingReaders() {
        here.subscribe(partner, null, "bookings");
        var waiting = wait("?wait=30");
        try (var stream = open(there)) {
            awaitOpen(2);
            THERE.stop();

            assertThat(THERE.awaitExit()).isEqualTo(BY_SIGTERM);
            assertThat(waiting.join().statusCode()).isEqualTo(200);
            UmpApi.await("the stream to end", stream::isEnded, ended -> ended);
        } finally {
            THERE.restart();
        }
    }

    private EventStreamClient open(UmpApi server) {
        return EventStreamClient.open(server.url("/events"), key);
    }

    private CompletableFuture<HttpResponse<String>> wait(String query) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(there.url("/events" + query)))
                .header("Authorization", "Bearer " + key)
                .timeout(Patience.LONG)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** Asks again while the page is empty, as partners do. */
    private CompletableFuture<HttpResponse<String>> waitOn(String query) {
        return wait(query)
                .thenCompose(answer -> answer.body().contains("\"data\":[]")
                        ? waitOn(query)
                        : CompletableFuture.completedFuture(answer));
    }

    /** Waits until the other server has exactly this many waiting requests and open streams. */
    private void awaitOpen(int readers) {
        UmpApi.await(readers + " to be open", () -> there.gauge("ump_readers_open"), open -> open == readers);
    }

    private static int threads() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(THERE.pid()), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.Firewall;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What callers see while the database has unusual defaults, is locked, stops responding and finally is gone. */
@TestMethodOrder(OrderAnnotation.class)
class DatabaseAwayIT {

    private static final int REACHABLE = 1;
    private static final int SILENT = 2;
    private static final int GONE = 3;

    private static PostgresServer database;
    private static String url;
    private static Firewall network;
    private static UmpServer server;
    private static String key;
    private static boolean gone;

    @BeforeAll
    static void start() throws SQLException {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        database = PostgresServer.start();
        url = database.createDatabase("away");
        execute("alter database away set default_transaction_isolation = 'serializable'");
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        network = Firewall.before(port);
        // the URL overrides the server's lock timeout of 8 s, so that blocked requests fail sooner
        server = UmpServer.configured()
                .withPostgres(url.replace(":" + port, ":" + network.port()) + "?options=-c%20lock_timeout=4s")
                .start();
        UmpApi ump = server.api();
        String partner = ump.partner("Patience");
        key = ump.apiKey(partner);
        ump.subscribe(partner, null, "bookings");
        publish("BK1").expect(202);
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
            network.close();
            stopDatabase();
        }
    }

    private static void stopDatabase() {
        if (!gone) {
            gone = true;
            database.close();
        }
    }

    /** With another default_transaction_isolation, readers once skipped events and valid cursors were reported as expired. */
    @Test
    @Order(REACHABLE)
    void readersMissNothingUnderAnotherDefaultIsolation() {
        var readers = Stream.generate(() -> CompletableFuture.supplyAsync(DatabaseAwayIT::readAll))
                .limit(3)
                .toList();
        var publishers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> publishMany(i)))
                .toList();
        List<String> published =
                publishers.stream().flatMap(one -> one.join().stream()).toList();
        String last = publishedId("last");
        for (CompletableFuture<List<String>> reader : readers) {
            List<String> read = reader.join();
            assertThat(read).doesNotHaveDuplicates().containsAll(published).contains(last);
        }
    }

    private static List<String> publishMany(int publisher) {
        return IntStream.range(0, 60)
                .mapToObj(i -> publishedId("BK" + publisher + "-" + i))
                .toList();
    }

    private static String publishedId(String resource) {
        return publish(resource).expect(202).json().path("ids").path(0).asText();
    }

    /** Follows the feed until it has read the last event. */
    private static List<String> readAll() {
        UmpApi ump = server.api();
        List<String> ids = new ArrayList<>();
        String cursor = null;
        boolean last = false;
        while (!last) {
            String from = cursor == null ? "" : "&cursor=" + cursor;
            JsonNode page =
                    ump.get("/events?limit=10&wait=5" + from, key).expect(200).json();
            for (JsonNode event : page.path("data")) {
                ids.add(event.path("id").asText());
                last |= event.path("resource").path("id").asText().equals("last");
            }
            cursor = page.path("next_cursor").asText();
        }
        return ids;
    }

    @Test
    @Order(REACHABLE)
    void answersUnavailableWhenALockCannotBeAcquired() throws SQLException {
        try (Connection other = connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table subscription_change, partner in access exclusive mode");
            UmpApi ump = server.api();
            assertUnavailable(publish("BK2"));
            assertUnavailable(ump.post("/admin/partners", ump.adminToken(), Map.of("name", "Locked out")));
            assertUnavailable(ump.get("/admin/partners", ump.adminToken()));
            other.rollback();
        }
        publish("BK2").expect(202);
    }

    /** As when packets are dropped or the primary's host vanishes: no connection is closed. */
    @Test
    @Order(SILENT)
    void publishesSoonAfterASilentDatabaseIsReachableAgain() {
        network.mute();
        var blocked = Stream.generate(() -> CompletableFuture.supplyAsync(() -> publish("BK3")))
                .limit(8)
                .toList();
        Awaitility.await("the server to report that it is not ready")
                .until(() -> server.api().get("/health/ready", null).status() == 503);
        network.healForNew();
        long healed = System.nanoTime();
        Awaitility.await("publishing to succeed again")
                .until(() -> publish("BK4").status() == 202);
        System.out.printf(
                "published again %d ms after the database was reachable%n",
                Duration.ofNanos(System.nanoTime() - healed).toMillis());
        blocked.forEach(one -> assertThat(one.join().status()).isIn(202, 503));
    }

    @Test
    @Order(GONE)
    void answersUnavailableToPublishers() {
        stopDatabase();
        assertUnavailable(publish("BK5"));
    }

    @Test
    @Order(GONE)
    void answersUnavailableToReaders() {
        stopDatabase();
        UmpApi ump = server.api();
        assertUnavailable(ump.get("/admin/events", ump.adminToken()));
        assertUnavailable(ump.get("/events", key));
    }

    @Test
    @Order(GONE)
    void isAliveButNotReadyAndGivesTheReason() {
        stopDatabase();
        UmpApi ump = server.api();
        ump.get("/health/live", null).expect(200);
        // readiness is cached for a moment
        Answer ready = UmpApi.await(
                "the server to report that it is not ready",
                () -> ump.get("/health/ready", null),
                answer -> answer.status() == 503);
        assertThat(ready.json().path("status").asText()).isEqualTo("DOWN");
        assertThat(ready.json().path("checks"))
                .filteredOn(check -> check.path("name").asText().equals("database"))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.path("data").path("reason").asText()).isNotBlank());
    }

    private static void assertUnavailable(Answer answer) {
        answer.expect(503);
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static Answer publish(String resource) {
        UmpApi ump = server.api();
        return ump.post("/admin/events", ump.adminToken(), Map.copyOf(UmpApi.event("booking_created", resource)));
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(url, PostgresServer.USER, "");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

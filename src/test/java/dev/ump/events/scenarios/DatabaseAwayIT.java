package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers are told while there is no database. */
class DatabaseAwayIT {

    private static PostgresServer database;
    private static UmpServer server;
    private static String key;

    @BeforeAll
    static void startThenTakeTheDatabaseAway() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        database = PostgresServer.start();
        server = UmpServer.configured()
                .withPostgres(database.createDatabase("away"))
                .start();
        publish("BK1").expect(202);
        key = server.api().apiKey(server.api().partner("Patience"));
        database.close();
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void publishersAreToldToTryAgainSoon() {
        assertThatItIsUnavailable(publish("BK2"));
    }

    @Test
    void readersAreToldToTryAgainSoon() {
        UmpApi ump = server.api();
        assertThatItIsUnavailable(ump.get("/admin/events", ump.adminToken()));
        assertThatItIsUnavailable(ump.get("/events", key));
    }

    @Test
    void theServerIsAliveButNotReadyAndSaysWhy() {
        UmpApi ump = server.api();
        ump.get("/health/live", null).expect(200);
        Answer ready = ump.get("/health/ready", null).expect(503);
        assertThat(ready.json().path("status").asText()).isEqualTo("DOWN");
        assertThat(ready.json().path("checks"))
                .filteredOn(check -> check.path("name").asText().equals("database"))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.path("data").path("reason").asText()).isNotBlank());
    }

    private static void assertThatItIsUnavailable(Answer answer) {
        answer.expect(503);
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static Answer publish(String resource) {
        UmpApi ump = server.api();
        return ump.post("/admin/events", ump.adminToken(), Map.copyOf(UmpApi.event("booking_created", resource)));
    }
}

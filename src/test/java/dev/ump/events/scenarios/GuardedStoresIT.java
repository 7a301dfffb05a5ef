package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.ArtemisServer;
import dev.ump.events.testing.BrokerQueue;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server with a PostgreSQL and an Artemis that require TLS and a password. */
class GuardedStoresIT {

    private static final PostgresServer POSTGRES = PostgresServer.startTls();
    private static final ArtemisServer BROKER = ArtemisServer.startTls();

    private final TestReceiver endpoint = TestReceiver.start();

    @AfterAll
    static void end() {
        BROKER.close();
        POSTGRES.close();
    }

    @AfterEach
    void cleanUp() {
        endpoint.close();
    }

    @Test
    void worksOverTlsWithUserAndPassword() {
        try (UmpServer server = server("guarded", ArtemisServer.PASSWORD)) {
            UmpApi ump = server.api();
            ump.subscribe(ump.partner("Guarded"), endpoint.url(), "bookings");

            new BrokerQueue(BROKER, "ump.domain-events")
                    .send("{\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"BK1\"}}");
            endpoint.awaitRequests(1);
            new BrokerQueue(BROKER, "ump.domain-events").send("no domain event");
            assertThat(new BrokerQueue(BROKER, "ump.dead-letters").receive()).isEqualTo("no domain event");

            ump.awaitStatus(ump.publish("booking_created", "BK2"), "delivered");
            assertThat(server.log())
                    .doesNotContain(
                            ArtemisServer.PASSWORD,
                            PostgresServer.PASSWORD,
                            "the broker does not accept announcements");
        }
    }

    @Test
    void logsARefusedBrokerLoginAndKeepsRunning() {
        try (UmpServer server = server("refused", "a-wrong-password")) {
            UmpApi ump = server.api();
            ump.subscribe(ump.partner("Refused"), endpoint.url(), "bookings");

            ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

            Awaitility.await("the warning in the log")
                    .until(() -> server.log().lines().anyMatch(GuardedStoresIT::namesTheRefusedUser));
            assertThat(ump.get("/health/ready", null).status()).isEqualTo(200);
            assertThat(server.log()).doesNotContain("a-wrong-password", PostgresServer.PASSWORD);
        }
    }

    private static boolean namesTheRefusedUser(String line) {
        return line.contains("WARNING")
                && line.contains("the broker does not accept announcements: AMQ229031: Unable to validate user")
                && line.contains("Username: " + ArtemisServer.USER);
    }

    private static UmpServer server(String database, String brokerPassword) {
        return UmpServer.configured()
                .withPostgres(POSTGRES.createDatabase(database))
                .with("ump.db.password", PostgresServer.PASSWORD)
                .with(BROKER)
                .with("ump.broker.password", brokerPassword)
                .start();
    }
}

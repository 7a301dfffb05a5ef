package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.ArtemisServer;
import dev.ump.events.testing.BrokerQueue;
import dev.ump.events.testing.Firewall;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An external broker fails and returns, and publishing and delivery continue without it. */
class ExternalBrokerIT {

    private static final String DOMAIN_EVENT =
            "{\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"%s\"}}";

    private static final String HOUR_LONG_TIMEOUTS =
            "?callTimeout=3600000&callFailoverTimeout=3600000&clientFailureCheckPeriod=3600000&connectionTTL=3600000";

    private static final ArtemisServer BROKER = ArtemisServer.prepare();
    private static final Firewall NETWORK = Firewall.before(BROKER.port());
    private static final UmpServer SERVER = UmpServer.configured()
            .with(BROKER)
            .with("ump.broker.url", "tcp://127.0.0.1:" + NETWORK.port())
            // work that had to wait for its lease to expire would fail the test
            .with("ump.delivery.lease", "PT1H")
            .start();

    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpApi ump = SERVER.api();
    private final String partner = ump.partner("Steadfast");

    @AfterAll
    static void end() {
        SERVER.close();
        NETWORK.close();
        BROKER.close();
    }

    @Test
    void worksWithoutTheBrokerAndReconnectsEveryTime() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        BROKER.kill9();
        worksWithoutTheBroker("BEFORE");
        BROKER.restart();
        acceptsDomainEvents("FIRST");
        for (int loss = 1; loss <= 2; loss++) {
            BROKER.kill9();
            worksWithoutTheBroker("WITHOUT" + loss + "-");

            BROKER.restart();
            acceptsDomainEvents("AGAIN" + loss);
        }
        assertThat(deadLetter()).isEqualTo("no domain event");
        assertThat(SERVER.log()).doesNotContain(ArtemisServer.PASSWORD);
    }

    @Test
    void reconnectsAfterTheBrokerFallsSilent() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        BROKER.restart();
        acceptsDomainEvents("HEARD");
        NETWORK.mute();
        publishAndAwait(ump, "MUTE1");
        publishAndAwait(ump, "MUTE2");
        NETWORK.cut();
        publishAndAwait(ump, "CUT1");
        publishAndAwait(ump, "CUT2");
        NETWORK.heal();
        acceptsDomainEvents("HEARD-AGAIN");
    }

    /**
     * With these timeouts, a thread that waited for the broker would wait for an hour. The broker is this server's alone: the
     * other one has another database, and would consume announcements that mean nothing to it.
     */
    @Test
    void aSilentBrokerBlocksNothing() {
        try (var broker = ArtemisServer.start();
                var network = Firewall.before(broker.port());
                var server = UmpServer.configured()
                        .with(broker)
                        .with("ump.broker.url", "tcp://127.0.0.1:" + network.port() + HOUR_LONG_TIMEOUTS)
                        .with("ump.delivery.lease", "PT1H")
                        .start()) {
            UmpApi other = server.api();
            other.subscribe(other.partner("Held up"), endpoint.url(), "bookings");
            publishAndAwait(other, "LOUD");
            network.mute();
            publishAndAwait(other, "MUTE1");
            publishAndAwait(other, "MUTE2");
        }
    }

    /** Publishes one event, which the server keeps, and a batch large enough to share with other servers. */
    private void publishAndAwait(UmpApi server, String name) {
        server.publish("booking_created", name);
        server.publishBatch(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> UmpApi.event("booking_created", name + "-" + i))
                .toList());
        Awaitility.await("delivery while the broker is silent")
                .until(() -> arrived(name) && arrived(name + "-1") && arrived(name + "-100"));
    }

    /** The first publication opens the resources for publishing; its transaction must hold even if it starts with a message. */
    @Test
    void theFirstPublicationMayBeAMessage() {
        try (var broker = ArtemisServer.start();
                var server = UmpServer.configured().with(broker).start()) {
            UmpApi first = server.api();
            first.subscribe(first.partner("Early"), endpoint.url(), "bookings");
            new BrokerQueue(broker, "ump.domain-events").send(DOMAIN_EVENT.formatted("EARLY"));
            Awaitility.await("the event to arrive").until(() -> arrived("EARLY"));
        }
    }

    private void worksWithoutTheBroker(String name) {
        for (int i = 0; i < 20; i++) {
            ump.publish("booking_created", name + i);
        }
        JsonNode broker = UmpApi.await(
                "readiness to report the missing broker",
                this::broker,
                check -> check.path("degraded").asBoolean());
        assertThat(broker.path("reason").asText()).isNotBlank();
        Awaitility.await("delivery without a broker").until(() -> arrived(name + 19));
    }

    private JsonNode broker() {
        return UmpApi.elements(ump.get("/health/ready", null).expect(200).json().path("checks")).stream()
                .filter(check -> check.path("name").asText().equals("broker"))
                .findFirst()
                .orElseThrow()
                .path("data");
    }

    private void acceptsDomainEvents(String name) {
        new BrokerQueue(BROKER, "ump.domain-events").send(DOMAIN_EVENT.formatted(name));
        Awaitility.await("the server to reconnect to the broker").until(() -> arrived(name));
    }

    private String deadLetter() {
        new BrokerQueue(BROKER, "ump.domain-events").send("no domain event");
        return new BrokerQueue(BROKER, "ump.dead-letters").receive();
    }

    private boolean arrived(String resourceId) {
        return endpoint.requests().stream()
                .anyMatch(request -> request.bodyText().contains("\"" + resourceId + "\""));
    }
}

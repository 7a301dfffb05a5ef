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

/** A broker of its own comes and goes; publishers notice nothing of it, and partners little. */
class ExternalBrokerIT {

    private static final String DOMAIN_EVENT =
            "{\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"%s\"}}";

    private static final String FOR_AN_HOUR =
            "?callTimeout=3600000&callFailoverTimeout=3600000&clientFailureCheckPeriod=3600000&connectionTTL=3600000";

    private static final ArtemisServer BROKER = ArtemisServer.prepare();
    private static final Firewall WAY = Firewall.before(BROKER.port());
    private static final UmpServer SERVER = UmpServer.configured()
            .with(BROKER)
            .with("ump.broker.url", "tcp://127.0.0.1:" + WAY.port())
            // nothing that waits for the end of its lease is in time
            .with("ump.delivery.lease", "PT1H")
            .start();

    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpApi ump = SERVER.api();
    private final String partner = ump.partner("Steadfast");

    @AfterAll
    static void end() {
        SERVER.close();
        WAY.close();
        BROKER.close();
    }

    @Test
    void theServerWorksWithoutItAndFindsItHoweverOftenItGoes() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        BROKER.kill9();
        worksWithoutTheBroker("BEFORE");
        BROKER.restart();
        takesDomainEvents("FIRST");
        for (int loss = 1; loss <= 2; loss++) {
            BROKER.kill9();
            worksWithoutTheBroker("WITHOUT" + loss + "-");

            BROKER.restart();
            takesDomainEvents("AGAIN" + loss);
        }
        assertThat(setAside()).isEqualTo("no domain event");
        assertThat(SERVER.log()).doesNotContain(ArtemisServer.PASSWORD);
    }

    @Test
    void aBrokerThatFallsSilentIsFoundAgain() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        BROKER.restart();
        takesDomainEvents("HEARD");
        WAY.mute();
        arrive(ump, "MUTE1");
        arrive(ump, "MUTE2");
        WAY.cut();
        arrive(ump, "CUT1");
        arrive(ump, "CUT2");
        WAY.heal();
        takesDomainEvents("HEARD-AGAIN");
    }

    /** A thread that waits for the broker to answer would wait for an hour here. */
    @Test
    void aBrokerThatFallsSilentHoldsUpNothing() {
        BROKER.restart();
        try (var way = Firewall.before(BROKER.port());
                var server = UmpServer.configured()
                        .with(BROKER)
                        .with("ump.broker.url", "tcp://127.0.0.1:" + way.port() + FOR_AN_HOUR)
                        .with("ump.delivery.lease", "PT1H")
                        .start()) {
            UmpApi other = server.api();
            other.subscribe(other.partner("Held up"), endpoint.url(), "bookings");
            arrive(other, "LOUD");
            way.mute();
            arrive(other, "MUTE1");
            arrive(other, "MUTE2");
        }
    }

    /** One event that the server keeps, and so many that it would share with others. */
    private void arrive(UmpApi server, String name) {
        server.publish("booking_created", name);
        server.publishBatch(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> UmpApi.event("booking_created", name + "-" + i))
                .toList());
        Awaitility.await("delivery without a word of the broker")
                .until(() -> arrived(name) && arrived(name + "-1") && arrived(name + "-100"));
    }

    /** Who comes first has what publishes opened: its transactions must hold together also where that is a message. */
    @Test
    void theFirstThatIsPublishedMayBeAMessage() {
        try (var broker = ArtemisServer.start();
                var server = UmpServer.configured().with(broker).start()) {
            UmpApi first = server.api();
            first.subscribe(first.partner("Early"), endpoint.url(), "bookings");
            new BrokerQueue(broker, "ump.domain-events").send(DOMAIN_EVENT.formatted("EARLY"));
            Awaitility.await("it is published").until(() -> arrived("EARLY"));
        }
    }

    private void worksWithoutTheBroker(String name) {
        for (int i = 0; i < 20; i++) {
            ump.publish("booking_created", name + i);
        }
        JsonNode broker = UmpApi.await(
                "readiness tells of it",
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

    private void takesDomainEvents(String name) {
        new BrokerQueue(BROKER, "ump.domain-events").send(DOMAIN_EVENT.formatted(name));
        Awaitility.await("the server finds the broker").until(() -> arrived(name));
    }

    private String setAside() {
        new BrokerQueue(BROKER, "ump.domain-events").send("no domain event");
        return new BrokerQueue(BROKER, "ump.dead-letters").receive();
    }

    private boolean arrived(String resourceId) {
        return endpoint.requests().stream()
                .anyMatch(request -> request.bodyText().contains("\"" + resourceId + "\""));
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The allowed networks are checked on every connection, not only when a subscription is created. */
class AddressScenarioIT {

    @Test
    void refusesAnAddressThatIsNoLongerAllowed() {
        try (TestReceiver endpoint = TestReceiver.start();
                UmpServer server = UmpServer.configured().start()) {
            UmpApi ump = server.api();
            ump.subscribe(
                    ump.partner("Insider"), endpoint.url(), Map.of("retry_schedule", List.of("PT1S")), "bookings");

            server.restartWith(UmpServer.ALLOWED_NETWORKS, "");

            JsonNode delivery = ump.awaitStatus(ump.publish("booking_created", "BK1"), "exhausted");
            assertThat(delivery.path("attempts"))
                    .extracting(attempt -> attempt.path("error").asText())
                    .containsExactly("address_refused", "address_refused");
            assertThat(endpoint.requests()).isEmpty();
        }
    }
}

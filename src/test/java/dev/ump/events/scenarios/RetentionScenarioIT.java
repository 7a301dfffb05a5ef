package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events older than the retention are purged with everything that belongs to them. */
@Tag("either-store")
class RetentionScenarioIT {

    private static final String RETENTION = "ump.events.retention";
    private static final String LONG = "PT1H";

    private static final UmpServer SERVER = UmpServer.configured()
            .with(RETENTION, LONG)
            .with("ump.events.purge-interval", "PT0.5S")
            .start();

    private final UmpApi ump = SERVER.api();

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void purgesOldEventsWithTheirDeliveriesAndFreesTheirIds() {
        String partner = ump.partner("Forgetful");
        try (var endpoint = TestReceiver.start()) {
            ump.subscribe(partner, endpoint.url(), "bookings");
            List<String> old = ump.publishBatch(IntStream.range(0, 600)
                    .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                    .toList());
            endpoint.awaitRequests(600);
            String delivery =
                    ump.awaitStatus(old.get(0), "delivered").path("id").asText();
            Map<String, Object> own = Map.of(
                    "id", "evt_ofItsOwn", "type", "booking_created", "resource", Map.of("type", "booking", "id", "B"));
            ump.publish(own);

            SERVER.restartWith(RETENTION, "PT1S");
            UmpApi.await(
                    "the old events to be purged",
                    () -> ump.get("/admin/events/evt_ofItsOwn", ump.adminToken())
                            .status(),
                    status -> status == 404);

            for (String event : List.of(old.get(0), old.get(599))) {
                ump.get("/admin/events/" + event, ump.adminToken()).expect(404);
            }
            ump.get("/admin/deliveries/" + delivery, ump.adminToken()).expect(404);
            assertThat(ump.deliveries("partner_id=" + partner)).isEmpty();

            SERVER.restartWith(RETENTION, LONG);
            String young = ump.publish("booking_created", "BK-young");
            ump.awaitStatus(young, "delivered");
            assertThat(ump.publish(own)).isEqualTo("evt_ofItsOwn");
        }
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.UmpApi;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner reads its own deliveries. */
class PartnerDeliveriesIT extends Scenario {

    private final String other = ump.partner("the other one");
    private final String otherKey = ump.apiKey(other);

    PartnerDeliveriesIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void bothSubscribe() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        ump.subscribe(other, endpoint.url(), "bookings");
    }

    @AfterEach
    void deleteOtherPartner() {
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void seesItsDeliveriesAsAnOperatorDoes() {
        String event = ump.publish("booking_created", "BK1");
        JsonNode delivered = UmpApi.await(
                        "the delivery to succeed",
                        () -> ump.deliveries("partner_id=" + partner + "&event_id=" + event + "&status=delivered"),
                        found -> found.size() == 1)
                .get(0);
        String id = delivered.path("id").asText();

        assertThat(list("")).containsExactly(delivered);
        assertThat(ump.get("/deliveries/" + id, key).expect(200).json()).isEqualTo(ump.delivery(id));
    }

    @Test
    void hidesOtherPartnersDeliveries() {
        String event = ump.publish("booking_created", "BK1");
        List<JsonNode> theirs = ump.deliveries("partner_id=" + other);
        assertThat(theirs).hasSize(1);

        assertThat(ump.get("/deliveries/" + theirs.get(0).path("id").asText(), key)
                        .expect(404)
                        .text())
                .isEqualTo(ump.get("/deliveries/dlv_unknown", key).expect(404).text());
        assertThat(list("?partner_id=" + other + "&event_id=" + event))
                .allSatisfy(delivery ->
                        assertThat(delivery.path("partner_id").asText()).isEqualTo(partner));
        assertThat(list("?subscription_id="
                        + theirs.get(0).path("subscription_id").asText()))
                .isEmpty();
    }

    @Test
    void pagesByCursor() {
        for (int i = 0; i < 3; i++) {
            ump.publish("booking_created", "BK" + i);
        }
        JsonNode first = ump.get("/deliveries?limit=2", key).expect(200).json();
        JsonNode second = ump.get(
                        "/deliveries?limit=2&cursor="
                                + first.path("next_cursor").asText(),
                        key)
                .expect(200)
                .json();

        assertThat(first.path("data")).hasSize(2);
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("has_more").asBoolean(true)).isFalse();
    }

    private List<JsonNode> list(String query) {
        return UmpApi.elements(
                ump.get("/deliveries" + query, key).expect(200).json().path("data"));
    }
}

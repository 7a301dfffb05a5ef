package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.Feed;
import dev.ump.events.testing.UmpApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access of two partners and every role to each call that takes or returns an id. */
class VisibilityMatrixIT extends Scenario {

    private final String other = ump.partner("the other one");
    private final String otherKey = ump.apiKey(other);
    private String event = "";
    private String delivery = "";
    private String theirs = "";
    private String theirDelivery = "";
    private String subscription = "";
    private String theirSubscription = "";

    VisibilityMatrixIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void eachPartnerHasAnEventOfItsOwn() {
        subscription = ump.subscribe(partner, endpoint.url(), "bookings").id();
        theirSubscription = ump.subscribe(other, endpoint.url(), "bookings").id();
        event = publishTo(partner);
        theirs = publishTo(other);
        delivery = ump.awaitStatus(event, "delivered").path("id").asText();
        theirDelivery = ump.awaitStatus(theirs, "delivered").path("id").asText();
        ump.feed(key).awaitIds(1);
        ump.feed(otherKey).awaitIds(1);
    }

    @AfterEach
    void deleteOtherPartner() {
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    private String publishTo(String audience) {
        return ump.publish(event("booking_created", "BK1", Map.of("audience", List.of(audience))));
    }

    @Test
    void anotherPartnersIdsLookLikeUnknownIds() {
        assertLooksUnknown("/events/", event, theirs, "evt_none", 404);
        assertLooksUnknown("/deliveries/", delivery, theirDelivery, "dlv_none", 404);
        assertLooksUnknown("/subscriptions/", subscription, theirSubscription, "sub_none", 404);
        assertLooksUnknown("/events?after=", event, theirs, "evt_none", 400);
        assertLooksUnknown("/deliveries?event_id=", event, theirs, "evt_none", 200);
    }

    /** The owner gets data; everybody else gets the same answer as for an unknown id. */
    private void assertLooksUnknown(String path, String own, String foreign, String unknown, int status) {
        Answer hidden = ump.get(path + foreign, key).expect(status);
        Answer nothing = ump.get(path + unknown, key).expect(status);
        assertThat(hidden.text()).as(path).isEqualTo(nothing.text());
        assertThat(hidden.headers().map().keySet())
                .isEqualTo(nothing.headers().map().keySet());
        assertThat(ump.get(path + own, key).expect(200).text()).isNotEqualTo(nothing.text());
    }

    @Test
    void cannotActOnAnotherPartnersData() {
        int before = endpoint.requests().size();
        assertPostLooksUnknown("/deliveries/%s/resend", theirDelivery, "dlv_none");
        assertPostLooksUnknown("/subscriptions/%s/test", theirSubscription, "sub_none");

        assertThat(endpoint.requests()).hasSize(before);
        ump.post("/subscriptions/" + subscription + "/test", key, Map.of()).expect(200);
        ump.post("/deliveries/" + delivery + "/resend", key, Map.of()).expect(202);
    }

    private void assertPostLooksUnknown(String path, String foreign, String unknown) {
        Answer hidden = ump.post(path.formatted(foreign), key, Map.of()).expect(404);
        Answer nothing = ump.post(path.formatted(unknown), key, Map.of()).expect(404);
        assertThat(hidden.text()).as(path).isEqualTo(nothing.text());
    }

    @Test
    void listsContainOnlyOwnEntries() {
        assertThat(ump.feed(key).ids()).containsExactly(event);
        assertThat(ump.feed(otherKey).ids()).containsExactly(theirs);
        assertThat(ids(ump.get("/subscriptions", key))).containsExactly(subscription);
        assertThat(ids(ump.get("/deliveries", key))).containsExactly(delivery);
        assertThat(ids(ump.get("/deliveries?partner_id=" + other, key))).containsExactly(delivery);
        for (String status : List.of("undelivered", "pending", "retrying", "exhausted", "cancelled")) {
            assertThat(ids(ump.get("/events?delivery=" + status, key)))
                    .as(status)
                    .isEmpty();
        }
        assertThat(ids(ump.get("/events?delivery=delivered", key))).containsExactly(event);
    }

    @Test
    void acknowledgingAnotherPartnersEventLooksLikeAnUnknownOne() {
        assertThat(ump.post("/events/acknowledge", key, Map.of("ids", List.of(theirs)))
                        .text())
                .isEqualTo(ump.post("/events/acknowledge", key, Map.of("ids", List.of("evt_none")))
                        .text());
    }

    @Test
    void cursorsRevealNothingAboutOtherPartners() {
        JsonNode before = ump.get("/events?after=" + event, key).json();
        String tag = ump.get("/events?after=" + event, key).header("ETag");
        for (int i = 0; i < 5; i++) {
            publishTo(other);
        }
        ump.feed(otherKey).awaitIds(6);

        Answer after = ump.get("/events?after=" + event, key);
        assertThat(after.json().path("data")).isEqualTo(before.path("data")).isEmpty();
        assertThat(after.json().path("has_more")).isEqualTo(before.path("has_more"));
        assertThat(after.header("ETag")).isEqualTo(tag);
        String cursor = before.path("next_cursor").asText();
        String moved = after.json().path("next_cursor").asText();
        assertThat(ump.get("/events?after=" + event, key)
                        .json()
                        .path("next_cursor")
                        .asText())
                .as("a new cursor each time, moved or not")
                .isNotEqualTo(moved)
                .isNotEqualTo(cursor)
                .hasSameSizeAs(cursor);
        ump.get("/events?cursor=" + cursor, otherKey).expect(400);
    }

    @Test
    void aDisabledSubscriptionStillGrantsAccessToItsTypes() {
        String subscription = ump.subscribe(partner, endpoint.url(), "rentals").id();
        ump.disable(subscription);
        String rental = ump.publish("rental_started", "R1");

        assertThat(ump.feed(key).awaitIds(2)).containsExactly(event, rental);
        ump.delete("/admin/subscriptions/" + subscription, ump.adminToken());
        assertThat(ump.feed(key).ids()).containsExactly(event);
        ump.feed(key).event(rental).expect(404);
    }

    @Test
    void startsAtDecidesWhichEventsAreVisible() {
        String rental = ump.publish("rental_started", "R1");
        ump.subscribe(partner, null, Map.of("starts_at", "2020-01-01T00:00:00Z"), "rentals");
        ump.subscribe(other, null, Map.of("starts_at", "2099-01-01T00:00:00Z"), "rentals");

        ump.feed(key).awaitIds(ids -> ids.contains(rental));
        ump.feed(key).event(rental).expect(200);
        assertThat(ump.feed(otherKey).ids()).containsExactly(theirs);
        ump.feed(otherKey).event(rental).expect(404);
    }

    @Test
    void onlyPartnersPullAndOnlyAdminsAdminister() {
        String publisher = ump.apiKey(partner, "publisher");
        Stream.of(
                        "/events",
                        "/events/" + event,
                        "/deliveries",
                        "/deliveries/" + delivery,
                        "/subscriptions",
                        "/subscriptions/" + subscription)
                .forEach(path -> {
                    assertThat(statuses(path, publisher, ump.adminToken(), "wrong", null))
                            .as(path)
                            .containsExactly(403, 403, 401, 401);
                });
        for (String token : List.of(publisher, ump.adminToken())) {
            ump.post("/events/acknowledge", token, Map.of("ids", List.of(event)))
                    .expect(403);
            ump.post("/subscriptions/" + subscription + "/test", token, Map.of())
                    .expect(403);
            ump.post("/deliveries/" + delivery + "/resend", token, Map.of()).expect(403);
        }
        Stream.of(
                        "/admin/events",
                        "/admin/events/" + event,
                        "/admin/deliveries",
                        "/admin/deliveries/" + delivery,
                        "/admin/partners/" + partner,
                        "/admin/subscriptions",
                        "/admin/replays")
                .forEach(path ->
                        assertThat(statuses(path, key, publisher)).as(path).containsOnly(403));
    }

    private List<Integer> statuses(String path, @Nullable String... tokens) {
        return Stream.of(tokens).map(token -> ump.get(path, token).status()).toList();
    }

    private static List<String> ids(Answer answer) {
        return Feed.ids(UmpApi.elements(answer.expect(200).json().path("data")));
    }
}

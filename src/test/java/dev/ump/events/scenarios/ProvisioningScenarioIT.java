package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

/** Creating, changing and deleting partners, keys and subscriptions. */
class ProvisioningScenarioIT extends Scenario {

    private static final String SUBSCRIPTIONS = "/admin/subscriptions";

    ProvisioningScenarioIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void createsRenamesAndDeletesAPartner() {
        Answer created = ump.post("/admin/partners", ump.adminToken(), Map.of("name", "Zürich Cars"))
                .expect(201);
        String path = URI.create(created.header("Location")).getPath();
        assertThat(path)
                .isEqualTo("/admin/partners/" + created.json().path("id").asText());
        assertThat(ump.get(path, ump.adminToken()).expect(200).json()).isEqualTo(created.json());

        ump.patch(path, ump.adminToken(), Map.of("name", "Bern Cars")).expect(200);
        assertThat(ump.get(path, ump.adminToken()).json().path("name").asText()).isEqualTo("Bern Cars");

        ump.delete(path, ump.adminToken()).expect(204);
        ump.get(path, ump.adminToken()).expect(404);
        ump.delete(path, ump.adminToken()).expect(404);
    }

    @Test
    void aKeyCreatedWithoutABodyIsAPartnerKey() {
        String path = "/admin/partners/" + ump.partner("Brief") + "/api-keys";
        Answer created = ump.call("POST", path, ump.adminToken(), BodyPublishers.noBody())
                .expect(201);
        assertThat(created.json().path("role").asText()).isEqualTo("partner");
        ump.get("/events", created.json().path("key").asText()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"  \"}",
                "{\"name\":null}",
                "{\"name\":7}",
                "{\"name\":\"\\u0000\"}"
            })
    void aPartnerNeedsAName(String body) {
        Answer answer = ump.post("/admin/partners", ump.adminToken(), body).expect(400);

        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("name");
    }

    @Test
    void listsContinueFromTheCursor() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(ump.subscribe(partner, null, "bookings").id());
        }
        List<String> listed = new ArrayList<>();
        String path = SUBSCRIPTIONS + "?limit=2&partner_id=" + partner;
        JsonNode page = ump.get(path, ump.adminToken()).expect(200).json();
        page.path("data").forEach(one -> listed.add(one.path("id").asText()));
        while (page.path("has_more").asBoolean()) {
            page = ump.get(path + "&cursor=" + page.path("next_cursor").asText(), ump.adminToken())
                    .expect(200)
                    .json();
            page.path("data").forEach(one -> listed.add(one.path("id").asText()));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void aKeyIsShownOnlyOnce() {
        Answer created = ump.post("/admin/partners/" + partner + "/api-keys", ump.adminToken(), Map.of())
                .expect(201);
        String secret = created.json().path("key").asText();
        assertThat(ump.get("/events", secret).status()).isEqualTo(200);

        Answer list = ump.get("/admin/partners/" + partner + "/api-keys", ump.adminToken())
                .expect(200);

        assertThat(list.text()).contains(created.json().path("id").asText()).doesNotContain(secret);
    }

    @Test
    void aRevokedKeyIsSoonRefused() {
        JsonNode created = ump.post("/admin/partners/" + partner + "/api-keys", ump.adminToken(), Map.of())
                .expect(201)
                .json();
        String secret = created.path("key").asText();
        ump.get("/events", secret).expect(200);

        ump.delete(
                        "/admin/partners/" + partner + "/api-keys/"
                                + created.path("id").asText(),
                        ump.adminToken())
                .expect(204);

        await().until(() -> ump.get("/events", secret).status() == 401);
    }

    @Test
    void deletingAPartnerDeletesItsKeysAndSubscriptions() {
        String leaving = ump.partner("leaving");
        String secret = ump.apiKey(leaving);
        Subscribed subscription = ump.subscribe(leaving, endpoint.url(), "bookings");

        ump.delete("/admin/partners/" + leaving, ump.adminToken()).expect(204);

        await().until(() -> ump.get("/events", secret).status() == 401);
        ump.get(SUBSCRIPTIONS + "/" + subscription.id(), ump.adminToken()).expect(404);
        assertThat(ump.deliveriesOf(ump.publish("booking_created", "BK1"))).isEmpty();
    }

    @Test
    void aSubscriptionIsShownAsCreatedWithoutItsSecret() throws JSONException {
        Map<String, Object> request = request();
        request.put("description", "bookings of Zürich");
        request.put("event_types", List.of("rental_closed"));
        request.put("headers", Map.of("X-Tenant", "7"));
        request.put("starts_at", "2025-01-01T01:00:00+01:00");
        request.put("retry_schedule", List.of("PT1S", "PT2M"));
        request.put("timeout", "PT3S");
        request.put("max_concurrency", 5);
        request.put("rate_limit", Map.of("requests", 100, "per", "PT1S"));

        Answer created = ump.post(SUBSCRIPTIONS, ump.adminToken(), request).expect(201);

        assertThat(created.json().path("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        String id = created.json().path("id").asText();
        assertThat(id).startsWith("sub_");
        Answer shown = ump.get(URI.create(created.header("Location")).getPath(), ump.adminToken())
                .expect(200);
        assertThat(shown.json().has("secret")).isFalse();
        JSONAssert.assertEquals("""
                {"id":"%s","partner_id":"%s","url":"%s","description":"bookings of Zürich","domains":["bookings"],
                "event_types":["rental_closed"],"headers":{"X-Tenant":"7"},"status":"active","disabled_reason":null,
                "starts_at":"2025-01-01T00:00:00Z","retry_schedule":["PT1S","PT2M"],"timeout":"PT3S",
                "max_concurrency":5,"rate_limit":{"requests":100,"per":"PT1S"}}""".formatted(id, partner, endpoint.url()), shown.text(), false);
    }

    @Test
    void aPatchChangesOnlyTheFieldsItNames() {
        Subscribed subscription =
                ump.subscribe(partner, endpoint.url(), Map.of("description", "old", "timeout", "PT3S"), "bookings");
        String path = SUBSCRIPTIONS + "/" + subscription.id();

        JsonNode patched = ump.patch(path, ump.adminToken(), "{\"description\":null,\"domains\":[\"rentals\"]}")
                .expect(200)
                .json();

        assertThat(patched.path("description").isNull()).isTrue();
        assertThat(patched.path("domains").path(0).asText()).isEqualTo("rentals");
        assertThat(patched.path("timeout").asText()).isEqualTo("PT3S");
        assertThat(ump.subscription(subscription.id())).isEqualTo(patched);
        for (String bad : List.of(
                "{\"id\":\"sub_x\"}", "{\"secret\":\"x\"}", "{\"status\":\"active\"}", "{\"domains\":null}", "[]")) {
            assertThat(ump.patch(path, ump.adminToken(), bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(ump.subscription(subscription.id())).isEqualTo(patched);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anInvalidFieldIsNamed(String field, Object value) {
        Map<String, Object> request = request();
        request.put(field, value);

        Answer answer = ump.post(SUBSCRIPTIONS, ump.adminToken(), request);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asText()).startsWith(field);
        assertThat(ump.get(SUBSCRIPTIONS + "?partner_id=" + partner, ump.adminToken())
                        .json()
                        .path("data"))
                .isEmpty();
    }

    static List<Object[]> unusable() {
        return List.of(new Object[][] {
            {"partner_id", "prt_none"},
            {"partner_id", ""},
            {"url", "http://example.com/"},
            {"url", "ftp://example.com/"},
            {"url", "https://user:password@example.com/"},
            {"url", "https:///nohost"},
            {"url", "not a url"},
            {"url", ""},
            {"url", "https://127.0.0.1:1/" + "a".repeat(3000)},
            {"url", "https://127.0.0.1:1/#fragment"},
            {"url", "https://10.1.2.3/"},
            {"url", "https://192.168.0.1/"},
            {"url", "https://169.254.169.254/latest/meta-data"},
            {"url", "https://[fd00::1]/"},
            {"url", "https://[::ffff:10.0.0.1]/"},
            {"url", "https://0x0a000001/"},
            {"url", "https://167772161/"},
            {"domains", List.of("planets")},
            {"domains", "bookings"},
            {"domains", List.of()},
            {"event_types", List.of("booking_exploded")},
            {"event_types", List.of(7)},
            {"headers", Map.of("X-UMP-Signature", "mine")},
            {"headers", Map.of("Content-Type", "text/plain")},
            {"headers", Map.of("Host", "elsewhere")},
            {"headers", Map.of("webhook-id", "mine")},
            {"headers", Map.of("X-A", "b\r\nX-C: d")},
            {"headers", Map.of("X A", "b")},
            {"retry_schedule", List.of()},
            {"retry_schedule", List.of("soon")},
            {"retry_schedule", List.of("PT0S")},
            {"retry_schedule", List.of("-PT5S")},
            {"retry_schedule", List.of("P100D")},
            {"timeout", "PT0S"},
            {"timeout", "PT1H"},
            {"timeout", 15},
            {"max_concurrency", 0},
            {"max_concurrency", 100_000},
            {"max_concurrency", "5"},
            {"rate_limit", Map.of("requests", 0, "per", "PT1S")},
            {"rate_limit", Map.of("requests", 1)},
            {"starts_at", "yesterday"},
            {"description", "d".repeat(501)},
            {"colour", "red"},
        });
    }

    private Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("partner_id", partner);
        request.put("url", endpoint.url().toString());
        request.put("domains", List.of("bookings"));
        return request;
    }
}

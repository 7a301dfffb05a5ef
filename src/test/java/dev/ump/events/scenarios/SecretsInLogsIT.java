package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No secret, key or token ever appears in the log. */
class SecretsInLogsIT {

    private static final String SECRETS_KEY =
            Base64.getEncoder().encodeToString("a key that signs nothing, 32 byt".getBytes());
    private static final String NOTICE_SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret of the operator's own".getBytes());

    private final List<String> secrets = new ArrayList<>();

    @Test
    void logsNoSecret() {
        try (var endpoint = TestReceiver.start();
                var server = UmpServer.configured()
                        .with("ump.admin.token", secret("token-of-the-administration"))
                        .with("ump.secrets.key", secret(SECRETS_KEY))
                        .with("ump.db.user", "dispatcher")
                        .with("ump.db.password", secret("password-of-the-database"))
                        .with("ump.notices.url", endpoint.url("/notices").toString())
                        .with("ump.notices.secret", secret(NOTICE_SECRET))
                        .with("ump.delivery.retry-schedule", "PT1S")
                        .start()) {
            exercise(server.api(), endpoint);
            server.restart();
            exercise(server.api(), endpoint);
            server.stop();
            String log = server.log();
            assertThat(log).contains("settings: ", "attempt=1");
            assertThat(secrets)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(secret -> assertThat(log).doesNotContain(secret));
        }
    }

    private void exercise(UmpApi ump, TestReceiver endpoint) {
        String partner = ump.partner("Discreet");
        String key = secret(ump.apiKey(partner));
        var subscribed = ump.subscribe(
                partner,
                endpoint.url(),
                Map.of("headers", Map.of("X-Api-Key", secret("key-of-the-partner's-own"))),
                "bookings");
        secret(subscribed.secret());
        endpoint.answer(200);
        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");
        secret(ump.post("/admin/subscriptions/" + subscribed.id() + "/rotate-secret", ump.adminToken(), Map.of())
                .expect(200)
                .json()
                .path("secret")
                .asText());
        ump.post("/admin/subscriptions/" + subscribed.id() + "/test", ump.adminToken(), Map.of())
                .expect(200);
        endpoint.answer(500);
        ump.awaitStatus(ump.publish("booking_created", "BK2"), "exhausted");
        endpoint.answer(410);
        ump.publish("booking_created", "BK3");
        ump.awaitSubscription(subscribed.id(), "disabled");
        ump.get("/events", key).expect(200);
        ump.get("/events", secret("key-that-is-none")).expect(401);
        ump.post("/admin/events", ump.adminToken(), "{\"secret\":\"" + subscribed.secret() + "\"")
                .expect(400);
    }

    private String secret(String value) {
        secrets.add(value);
        return value;
    }
}

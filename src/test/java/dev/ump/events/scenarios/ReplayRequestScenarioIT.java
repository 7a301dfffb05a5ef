package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access to replays, and the validation of replay requests. */
class ReplayRequestScenarioIT extends Scenario {

    ReplayRequestScenarioIT(UmpApi ump) {
        super(ump);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    since           | null
                    since           | "yesterday"
                    since           | "9998-01-01T00:00:00Z"
                    since           | 5
                    until           | "10000-01-01T00:00:00Z"
                    scope           | null
                    scope           | "everything"
                    subscription_id | null
                    subscription_id | "sub_unknown"
                    subscription_id | "\\u0000"
                    event_types     | []
                    event_types     | ["rental_closed"]
                    event_types     | ["booking_lost"]
                    dry_run         | "perhaps"
                    total           | 5""")
    void namesTheInvalidField(String field, String value) {
        Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");
        Map<String, String> fields = new HashMap<>(Map.of(
                "subscription_id",
                "\"" + subscription.id() + "\"",
                "scope",
                "\"all\"",
                "since",
                "\"2026-01-01T00:00:00Z\""));
        fields.put(field, value);
        StringBuilder body = new StringBuilder("{");
        fields.forEach((name, json) -> body.append('"' + name + "\":" + json + ","));
        body.setCharAt(body.length() - 1, '}');

        Answer answer = ump.post("/admin/replays", ump.adminToken(), body.toString());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("errors").path(0).path("field").asText()).startsWith(field);
    }

    @Test
    void requiresAdminAccessAndAKnownReplay() {
        ump.get("/admin/replays/rpl_unknown", ump.adminToken()).expect(404);
        ump.delete("/admin/replays/rpl_unknown", ump.adminToken()).expect(404);
        ump.get("/admin/replays", key).expect(403);
        ump.get("/admin/replays", null).expect(401);
    }
}

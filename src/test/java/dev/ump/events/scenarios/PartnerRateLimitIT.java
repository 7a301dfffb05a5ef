package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A partner that exceeds its rate limit is refused, without affecting others. */
class PartnerRateLimitIT {

    private static final UmpServer SERVER = UmpServer.configured()
            .with("ump.pull.rate-limit.requests", "3")
            .with("ump.pull.rate-limit.per", "PT30M")
            .start();

    private final UmpApi ump = SERVER.api();

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void answers429WithRetryAfterOverTheLimit() {
        String partner = ump.partner("Eager");
        String key = ump.apiKey(partner);
        Answer first = ump.get("/events", key).expect(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"partner\";q=3;w=1800");
        assertThat(first.header("RateLimit")).matches("\"partner\";r=2;t=(600|599)");
        ump.get("/deliveries", key).expect(200);
        ump.post("/events/acknowledge", ump.apiKey(partner), Map.of("ids", List.of("evt_1")))
                .expect(200);

        Answer refused = ump.get("/events", key).expect(429);

        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(500, 600);
        assertThat(refused.header("RateLimit")).startsWith("\"partner\";r=0;t=");
    }

    @Test
    void doesNotLimitOtherCallers() {
        String eager = ump.apiKey(ump.partner("Eager"));
        for (int i = 0; i < 4; i++) {
            ump.get("/events", eager);
        }
        ump.get("/events", eager).expect(429);

        ump.get("/events", ump.apiKey(ump.partner("Calm"))).expect(200);
        assertThat(ump.get("/admin/partners", ump.adminToken()).expect(200).header("RateLimit"))
                .isEmpty();
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpApi.Subscribed;
import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.Verification;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The key for webhook secrets and cursors is rotated as in the operators' guide: both keys at first, then only the new one. */
class KeyRotationIT {

    private static final String KEY = "ump.secrets.key";
    private static final String PREVIOUS = "ump.secrets.previous-keys";
    private static final String OLD = "A".repeat(43) + "=";
    private static final String NEW = "B".repeat(42) + "A=";

    private final UmpServer server =
            UmpServer.configured().with(KEY, OLD).with(PREVIOUS, NEW).start();
    private final UmpApi ump = server.api();
    private final TestReceiver endpoint = TestReceiver.start();
    private final String partner = ump.partner("Acme Travel");
    private final String key = ump.apiKey(partner);
    private final Subscribed subscription = ump.subscribe(partner, endpoint.url(), "bookings");

    @AfterEach
    void end() {
        endpoint.close();
        server.close();
    }

    @Test
    void secretsSurviveARotationAndCursorsLastUntilTheOldKeyIsRemoved() {
        String cursor =
                ump.get("/events", key).expect(200).json().path("next_cursor").asText();

        server.restartWith(Map.of(KEY, NEW, PREVIOUS, OLD));
        assertThat(server.log()).contains("webhook secrets re-encrypted with the current key: 1");
        signsAsBefore("BK1");
        ump.get("/events?cursor=" + cursor, key).expect(200);

        server.restartWith(PREVIOUS, "");
        signsAsBefore("BK2");
        ump.get("/events?cursor=" + cursor, key).expect(400);

        assertThatThrownBy(() -> server.restartWith(KEY, OLD))
                .hasMessageContaining("neither ump.secrets.key nor one of");
        assertThat(server.log())
                .contains("UMP Events failed to start: the application did not start")
                .doesNotContain(OLD, NEW);
    }

    private void signsAsBefore(String booking) {
        String event = ump.publish("booking_created", booking);
        ump.awaitStatus(event, "delivered");
        var latest = endpoint.requests().get(endpoint.requests().size() - 1);
        Verification.standardWebhooks(latest, subscription.secret());
    }
}

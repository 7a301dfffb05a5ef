package dev.ump.events.scenarios;

import dev.ump.events.testing.SharedServer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base of scenarios: one partner with a key and an endpoint on the shared server, deleted after each test. */
@Tag("both-stores")
@ExtendWith(SharedServer.class)
abstract class Scenario {

    /** Maximum requests in flight to an endpoint that has not answered yet. */
    static final int FIRST = 5;

    final UmpApi ump;
    final String partner;
    final String key;
    final TestReceiver endpoint = TestReceiver.start();

    Scenario(UmpApi ump) {
        this.ump = ump;
        this.partner = ump.partner(getClass().getSimpleName());
        this.key = ump.apiKey(partner);
    }

    @AfterEach
    void cleanUp() {
        endpoint.close();
        ump.delete("/admin/partners/" + partner, ump.adminToken());
    }

    /** An event with additional fields. */
    static Map<String, Object> event(String type, String resourceId, Map<String, ?> more) {
        Map<String, Object> event = new HashMap<>(UmpApi.event(type, resourceId));
        event.putAll(more);
        return event;
    }
}

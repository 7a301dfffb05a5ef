package dev.ump.events.scenarios;

import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.browser.Browser;
import dev.ump.events.testing.browser.InChromium;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base of the console's scenarios: a real browser against the real server. */
@Tag("client")
@ExtendWith(InChromium.class)
abstract class ConsoleScenario extends Scenario {

    final Browser browser;
    final URI server;

    ConsoleScenario(UmpServer server, Browser browser) {
        super(server.api());
        this.server = server.url();
        this.browser = browser;
    }

    void signInAsSupport() {
        browser.signIn(server, ump.adminToken());
        browser.awaitPage("Overview");
    }

    void signInAsPartner() {
        browser.signIn(server, key);
        browser.awaitPage("Subscriptions");
    }

    /** Publishes an event that only this test's partner can see. */
    String publish(String type, String resourceId) {
        return ump.publish(event(type, resourceId, Map.of("audience", List.of(partner))));
    }

    static String last(UmpApi ump, String subscription, String status) {
        return UmpApi.await(
                        "a delivery that is " + status,
                        () -> ump.deliveries("subscription_id=" + subscription + "&status=" + status),
                        found -> !found.isEmpty())
                .get(0)
                .path("id")
                .asText();
    }
}

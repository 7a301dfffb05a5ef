package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.browser.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console shows text from outside as text, never as markup. */
class HostileTextIT extends ConsoleScenario {

    private static final String MARKUP =
            "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>\"'>${7*7}{{7*7}}";

    private final String hostile = ump.partner(MARKUP);

    HostileTextIT(UmpServer server, Browser browser) {
        super(server, browser);
    }

    @AfterEach
    void deleteHostilePartner() {
        ump.delete("/admin/partners/" + hostile, ump.adminToken());
    }

    @Test
    void showsMarkupAsTextOnEveryPage() {
        endpoint.answer(500, Map.of("Server", MARKUP), MARKUP);
        var more = Map.of("description", MARKUP, "headers", Map.of("X-Theirs", "a<b>c"));
        String subscription =
                ump.subscribe(hostile, endpoint.url(), more, "bookings").id();
        String event = ump.publish(event("booking_created", MARKUP, Map.of("audience", List.of(hostile))));
        ump.awaitStatus(event, "exhausted");
        ump.post("/admin/subscriptions/" + subscription + "/disable", ump.adminToken(), Map.of("reason", MARKUP));
        signInAsSupport();

        for (String page : List.of(
                "overview",
                "partners",
                "partners/" + hostile,
                "subscriptions/" + subscription,
                "events",
                "events/" + event,
                "deliveries?partner_id=" + hostile,
                "notices")) {
            browser.go("#/" + page);
            browser.await(MARKUP);
            assertHarmless(page);
        }
        browser.press("Pause updates");
        ump.enable(subscription, "none");
        browser.go("#/subscriptions/" + subscription);
        browser.press("Send a test event");
        browser.await("The endpoint answered 500");
        browser.await("Start of the response body\n" + MARKUP);
        assertHarmless("the test event");
    }

    @Test
    void showsMarkupAsTextToThePartner() {
        endpoint.answer(400, Map.of(), MARKUP);
        ump.subscribe(hostile, endpoint.url(), Map.of("description", MARKUP), "bookings");
        String event = ump.publish(event("booking_created", MARKUP, Map.of("audience", List.of(hostile))));
        ump.awaitStatus(event, "exhausted");
        browser.signIn(server, ump.apiKey(hostile));
        browser.await(MARKUP);
        browser.go("#/events");
        browser.await("booking " + MARKUP);
        browser.follow("booking_created");
        browser.await("Start of the response body\n" + MARKUP);
        assertHarmless("the partner's event");
    }

    private void assertHarmless(String page) {
        assertThat(browser.ask("document.title")).as(page).asString().endsWith("UMP Events");
        assertThat(browser.ask("document.querySelectorAll('img, main script, [onerror]').length"))
                .as(page)
                .isEqualTo("0");
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.browser.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A partner in the console, limited to its own data. */
class PartnerConsoleIT extends ConsoleScenario {

    PartnerConsoleIT(UmpServer server, Browser browser) {
        super(server, browser);
    }

    @Test
    void sendsATestEvent() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answer(503, Map.of("Retry-After", "60"), "closed for lunch");
        signInAsPartner();
        browser.await("PartnerConsoleIT");
        browser.follow(endpoint.url().toString());
        browser.awaitPage("Subscription");
        browser.press("Send a test event");
        browser.await("The endpoint answered 503");
        browser.await("closed for lunch");
        assertThat(browser.text()).doesNotContain("Rotate", "Pause\n", "Replay");
        browser.screenshot("partner-test-event");
    }

    @Test
    void viewsItsDeliveriesAndResendsOne() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        String event = publish("booking_created", "BK1");
        ump.awaitStatus(event, "delivered");
        signInAsPartner();
        browser.follow("Deliveries");
        browser.awaitPage("Deliveries");
        browser.follow(event);
        browser.awaitPage("Delivery");
        browser.press("Resend");
        browser.await("Attempt 2");
        assertThat(endpoint.awaitRequests(2)).hasSize(2);
    }

    @Test
    void readsOnlyItsOwnFeed() {
        ump.subscribe(partner, null, "bookings");
        String other = ump.partner("the other one");
        ump.subscribe(other, null, "bookings");
        ump.publish(event("booking_created", "BK-theirs", Map.of("audience", java.util.List.of(other))));
        String mine = publish("booking_created", "BK-mine");
        ump.feed(key).awaitIds(1);
        signInAsPartner();
        browser.follow("Events");
        browser.await("BK-mine");
        browser.await("This is the end of the feed for now.");
        assertThat(browser.text()).contains(mine).doesNotContain("BK-theirs");
        browser.screenshot("partner-feed");
        browser.follow("booking_created");
        browser.await("No webhook was sent for this event");

        publish("booking_updated", "BK-later");
        ump.feed(key).awaitIds(2);
        browser.go("#/events");
        browser.await("BK-later");
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void supportPagesRedirectHome() {
        signInAsPartner();
        for (String page : new String[] {"overview", "partners", "partners/" + partner, "notices", "partners/new"}) {
            browser.go("#/" + page);
            browser.awaitPage("Subscriptions");
        }
        browser.await("You have no subscriptions yet.");
    }

    @Test
    void cannotOpenAnotherPartnersSubscription() {
        String other = ump.partner("the other one");
        String theirs = ump.subscribe(other, endpoint.url(), "bookings").id();
        signInAsPartner();
        browser.go("#/subscriptions/" + theirs);
        browser.await("There is no subscription");
        assertThat(browser.takeErrors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).contains("404"));
        ump.delete("/admin/partners/" + other, ump.adminToken());
    }

    @Test
    void cannotSignInWithAPublisherKey() {
        browser.open(server, "");
        browser.type("Admin token or API key", ump.apiKey(partner, "publisher"));
        browser.press("Sign in");
        browser.await("This key may only publish events");
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.Verification;
import dev.ump.events.testing.browser.Browser;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tasks of a support team in the console, step by step. */
class SupportConsoleIT extends ConsoleScenario {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    SupportConsoleIT(UmpServer server, Browser browser) {
        super(server, browser);
    }

    @Test
    void setsUpAPartnerAndTestsItsEndpoint() {
        String name = "Partner " + UUID.randomUUID();
        endpoint.answer(202, Map.of(), "thank you");
        signInAsSupport();
        browser.follow("Partners");
        browser.follow("Set up a partner");
        browser.awaitPage("Set up a partner");
        browser.type("Partner name", name);
        browser.type("Endpoint", endpoint.url().toString());
        browser.tick("all bookings events");
        browser.tick("rental_started");
        browser.press("Set up partner");

        browser.await("Done. Give this to the partner now");
        String secret = browser.textOf("Webhook secret");
        String apiKey = browser.textOf("Partner API key");
        assertThat(secret).startsWith("whsec_");
        assertThat(ump.get("/me", apiKey).expect(200).json().at("/partner/name").asText())
                .isEqualTo(name);
        browser.screenshot("secret-shown-once");
        assertThat(browser.barriers()).isEmpty();

        browser.follow("Send a test event");
        browser.awaitPage("Subscription");
        browser.press("Send a test event");
        browser.await("The endpoint answered 202");
        browser.await("thank you");
        assertThat(browser.text())
                .contains("all bookings events, rental_started")
                .doesNotContain(secret);
        ReceivedRequest request = endpoint.awaitRequests(1).get(0);
        Verification.stripe(request, secret);
        ump.delete(
                "/admin/partners/"
                        + ump.get("/me", apiKey).json().at("/partner/id").asText(),
                ump.adminToken());
    }

    @Test
    void showsAFormErrorAtItsFieldAndKeepsTheInput() {
        String name = "Careless " + UUID.randomUUID();
        signInAsSupport();
        browser.go("#/partners/new");
        browser.type("Partner name", name);
        browser.type("Endpoint", "ftp://partner.example/");
        browser.tick("location_updated");
        browser.press("Set up partner");
        browser.await("https");
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.focused()).isEqualTo("Endpoint");
        assertThat(browser.takeErrors()).hasSize(1).first().asString().contains("400");

        browser.type("Endpoint", endpoint.url().toString());
        browser.press("Set up partner");
        browser.await("Done. Give this to the partner now");
        browser.follow("View the partner");
        browser.await(name);
        browser.go("#/partners");
        browser.type("Find a partner by name or id", name);
        assertThat(browser.text().split(name, -1)).as("created once").hasSize(2);
    }

    @Test
    void rotatesASecretPausesAndResumes() {
        String subscription = ump.subscribe(partner, endpoint.url(), "bookings").id();
        signInAsSupport();
        browser.go("#/subscriptions/" + subscription);
        browser.press("Rotate secret");
        browser.answer("Rotate; the old secret stops now");
        browser.await("Shown only once");
        String secret = browser.textOf("New webhook secret");
        browser.press("Copy");
        browser.await("Copied.");
        publish("booking_created", "BK1");
        Verification.stripe(endpoint.awaitRequests(1).get(0), secret);

        browser.press("Pause");
        browser.await("Pause this subscription?");
        assertThat(browser.barriers()).isEmpty();
        browser.answer("Pause subscription");
        browser.await("No webhooks are sent: paused in the console");
        String missed = publish("booking_created", "BK2");
        ump.feed(key).awaitIds(2);
        browser.press("Resume");
        browser.answer("Resume and send missed events");
        browser.await("Webhooks are sent normally.");
        assertThat(endpoint.awaitRequests(2).get(1).bodyText()).contains(missed);
    }

    @Test
    void countsAReplayAndFollowsItToItsEnd() {
        String begun = SECONDS.format(LocalDateTime.now());
        String subscription =
                ump.subscribe(partner, endpoint.url(), "location_deleted").id();
        IntStream.range(0, 3).forEach(i -> publish("location_deleted", "L" + i));
        endpoint.awaitRequests(3);
        last(ump, subscription, "delivered");
        signInAsSupport();
        browser.go("#/subscriptions/" + subscription);
        browser.awaitPage("Subscription");
        browser.set("Recorded since", begun); // another test publishes every event type
        browser.choose("Send", "all events, including delivered ones");
        browser.press("Count events");
        browser.await("3 events would be sent.");
        assertThat(endpoint.requests()).hasSize(3);
        browser.screenshot("replay-counted");

        browser.press("Send 3 events");
        browser.await("3 of 3");
        browser.await("completed");
        assertThat(endpoint.awaitRequests(6)).hasSize(6);
    }

    @Test
    void findsAnEventByItsResourceAndResendsIt() {
        ump.subscribe(partner, endpoint.url(), "payments");
        endpoint.answer(500, Map.of(), "out of paper");
        String resource = "PAY " + UUID.randomUUID();
        String event = publish("payment_failed", resource);
        ump.awaitStatus(event, "exhausted");
        endpoint.answer(200);
        signInAsSupport();
        browser.follow("Events");
        browser.awaitPage("Events");
        browser.type("Resource id", resource);
        browser.press("Search");
        browser.await("payment " + resource);
        browser.follow("payment_failed");

        browser.awaitPage("Event");
        browser.await("Attempt 3");
        browser.await("out of paper");
        browser.await("Given up");
        browser.screenshot("event-given-up");
        browser.press("Resend");
        browser.await("Attempt 4");
        browser.await("Delivered");
        browser.go("#/events");
        browser.type("Event id", event);
        browser.press("Search");
        browser.awaitPage("Event");
        assertThat(browser.address()).endsWith("#/events/" + event);
    }

    @Test
    void theOverviewShowsFiguresChartsAndTables() {
        ump.subscribe(partner, endpoint.url(), "customers");
        ump.awaitStatus(publish("customer_created", "C1"), "delivered");
        signInAsSupport();
        browser.await("in the last hour");
        UmpApi.await(
                "two charts",
                () -> browser.ask("document.querySelectorAll('.chart canvas').length"),
                charts -> charts.equals("2"));
        browser.press("Pause updates");
        browser.unfold("Events and deliveries per minute as a table");
        assertThat(browser.textOf("Events and deliveries per minute"))
                .contains("Minute", "Delivered", "Failed attempts");
    }

    @Test
    void keepsTheTokenOutOfAddressAndStorageAndForgetsItOnReload() {
        signInAsSupport();
        browser.follow("Partners");
        browser.awaitPage("Partners");
        assertThat(browser.address()).doesNotContain(ump.adminToken());
        assertThat(browser.ask("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                .isEqualTo("[{},{},\"\"]");

        browser.open(server, "#/partners");
        browser.awaitPage("Sign in");
        browser.type("Admin token or API key", "not the token");
        browser.press("Sign in");
        browser.await("The server does not accept this token");
        assertThat(browser.takeErrors()).hasSize(1).first().asString().contains("401");
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.browser.Browser;
import dev.ump.events.testing.browser.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** Accessibility of the console: light, dark and phone layouts, keyboard only, and the rules of axe-core. */
class ConsoleAccessIT extends ConsoleScenario {

    private static final String OVERFLOW = "document.documentElement.scrollWidth > innerWidth";

    private final List<String> barriers = new ArrayList<>();

    ConsoleAccessIT(UmpServer server, Browser browser) {
        super(server, browser);
    }

    @ParameterizedTest
    @EnumSource
    void supportPagesAreAccessible(Look look) {
        String subscription =
                ump.subscribe(partner, endpoint.url(), "bookings", "rentals").id();
        String delivered = publish("booking_accepted", "BK-delivered");
        ump.awaitStatus(delivered, "delivered");
        endpoint.answer(500, Map.of("Server", "nginx"), "Internal Server Error");
        String event = publish("booking_created", "BK-given-up");
        String delivery = ump.awaitStatus(event, "exhausted").path("id").asText();
        for (int i = 0; i < 6; i++) {
            publish("rental_started", "R" + i);
        }
        ump.awaitSubscription(subscription, "failing");
        browser.look(look);
        visit("sign-in", look);
        signInAsSupport();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "overview");
        pages.put("partners", "partners");
        pages.put("set-up", "partners/new");
        pages.put("partner", "partners/" + partner);
        pages.put("subscription", "subscriptions/" + subscription);
        pages.put("events", "events");
        pages.put("event", "events/" + event);
        pages.put("deliveries", "deliveries");
        pages.put("delivery", "deliveries/" + delivery);
        pages.put("notices", "notices");
        pages.put("signature", "signature");
        visit(pages, look);
        assertThat(barriers).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void partnerPagesAreAccessible(Look look) {
        String subscription = ump.subscribe(partner, endpoint.url(), "bookings").id();
        String event = publish("booking_created", "BK1");
        ump.awaitStatus(event, "delivered");
        browser.look(look);
        signInAsPartner();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("partner-subscriptions", "subscriptions");
        pages.put("partner-subscription", "subscriptions/" + subscription);
        pages.put("partner-deliveries", "deliveries");
        pages.put("partner-events", "events");
        pages.put("partner-event", "events/" + event);
        visit(pages, look);
        assertThat(barriers).isEmpty();
    }

    private void visit(Map<String, String> pages, Look look) {
        pages.forEach((name, page) -> {
            browser.go("#/" + page);
            visit(name, look);
        });
    }

    private void visit(String name, Look look) {
        if (name.equals("sign-in")) {
            browser.open(server, "");
        }
        browser.awaitRest();
        browser.screenshot(name + "-" + look.name().toLowerCase(Locale.ROOT));
        browser.barriers().forEach(barrier -> barriers.add(name + ": " + barrier));
        if (browser.ask(OVERFLOW).equals("true")) {
            barriers.add(name + " is wider than the screen");
        }
    }

    @Test
    void worksWithTheKeyboardAlone() {
        String subscription = ump.subscribe(partner, endpoint.url(), "bookings").id();
        browser.open(server, "");
        browser.awaitFocus("Admin token or API key");
        browser.keys(ump.adminToken(), Keys.ENTER);
        browser.awaitPage("Overview");
        browser.awaitFocus("Overview");

        browser.go("#/subscriptions/" + subscription);
        browser.awaitFocus("Subscription");
        browser.await("Webhooks are sent normally.");
        tabTo("Send a test event");
        browser.keys(Keys.ENTER);
        browser.await("The endpoint answered 200");
        browser.awaitFocus("Send a test event");
        tabTo("Pause");
        browser.keys(Keys.ENTER);
        browser.awaitFocus("Cancel");
        browser.keys(Keys.ESCAPE);
        browser.awaitFocus("Pause");

        browser.ask("document.getElementById('skip').focus()");
        browser.keys(Keys.ENTER);
        assertThat(browser.ask("document.activeElement.id")).isEqualTo("main");
    }

    private void tabTo(String name) {
        for (int i = 0; i < 40 && !browser.focused().equals(name); i++) {
            browser.keys(Keys.TAB);
        }
        assertThat(browser.focused()).isEqualTo(name);
    }

    @Test
    void everyPageHasATitleAHeadingAndACurrentNavigationLink() {
        signInAsSupport();
        for (String name : List.of("Overview", "Partners", "Events", "Deliveries", "Notices", "Signature check")) {
            browser.follow(name);
            browser.awaitPage(name);
            assertThat(browser.ask("document.title")).isEqualTo(name + " · UMP Events");
            assertThat(browser.ask("document.querySelector('[aria-current=page]').textContent"))
                    .isEqualTo(name);
            assertThat(browser.ask("document.querySelectorAll('h1').length")).isEqualTo("1");
        }
    }
}

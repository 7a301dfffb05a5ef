package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.browser.Browser;
import dev.ump.events.testing.browser.Look;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides as readers see them. */
class GuidesIT extends ConsoleScenario {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    GuidesIT(UmpServer server, Browser browser) {
        super(server, browser);
    }

    @Test
    void everyLinkResolves() {
        Set<String> seen = new HashSet<>(List.of("/docs/partners"));
        Queue<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String path = open.remove();
            Answer answer = ump.get(path, null).expect(200);
            if (!answer.header("Content-Type").startsWith("text/html") || path.startsWith("/console")) {
                continue;
            }
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self'");
            LINK.matcher(answer.text()).results().map(link -> link.group(1)).forEach(link -> {
                if (link.startsWith("#")) {
                    assertThat(answer.text()).contains("id=\"" + link.substring(1) + "\"");
                } else if (!link.startsWith("http") && seen.add(resolved(path, link))) {
                    open.add(resolved(path, link));
                }
            });
        }
        assertThat(seen).contains("/docs/concepts", "/docs/receivers/receiver.py", "/openapi");
    }

    @Test
    void redirectsToThePartnerGuide() {
        assertThat(ump.get("/docs", null).expect(303).header("Location")).endsWith("/docs/partners");
        assertThat(ump.get("/docs/", null).expect(303).header("Location")).endsWith("/docs/partners");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-such-page",
                "../ump-events.properties",
                "..%2fump-events.properties",
                "adr/../partners.md",
                "operating"
            })
    void servesNothingElse(String name) {
        assertThat(ump.get("/docs/" + name, null).status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partners", "concepts"})
    void pagesAreAccessible(String page) {
        browser.open(server, "../docs/" + page);
        for (Look look : Look.values()) {
            browser.look(look);
            browser.screenshot("guide-" + page + "-" + look.name().toLowerCase(Locale.ROOT));
            assertThat(browser.barriers()).as(look.name()).isEmpty();
        }
    }

    private static String resolved(String path, String link) {
        return URI.create(path).resolve(link).getPath();
    }
}

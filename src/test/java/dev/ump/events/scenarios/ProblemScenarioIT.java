package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.json.JSONException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

/** An invalid request gets a problem document that says what is wrong, and changes nothing. */
@Tag("either-store")
class ProblemScenarioIT extends Scenario {

    private static final String EVENT =
            "{\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"BK1\"}}";

    ProblemScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void subscribe() {
        ump.subscribe(partner, null, "bookings");
    }

    @AfterEach
    void nothingHasChanged() {
        String marker = ump.publish("booking_created", "marker");
        assertThat(ump.feed(key).awaitIds(1)).containsExactly(marker);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/admin",
                "/admin/nothing",
                "/events/evt_1/more",
                "/problems/none",
                "/WEB-INF/web.xml"
            })
    void anUnknownPathIsNotFound(String path) throws JSONException {
        Answer answer = problem(404, ump.get(path, ump.adminToken()));

        JSONAssert.assertEquals(
                "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404}", answer.text(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/x", "/admin/partners/%00"})
    void anAmbiguousPathIsRefused(String path) {
        problem(400, ump.get(path, ump.adminToken()));
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/events,GET", "PUT,/admin/events,POST", "POST,/event-types,GET"})
    void aWrongMethodIsAnsweredWithTheAllowedOnes(String method, String path, String right) {
        Answer answer = problem(405, ump.call(method, path, ump.adminToken(), BodyPublishers.noBody()));

        assertThat(answer.header("Allow")).contains(right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{} {}",
                "{\"type\":\"booking_created\"",
                "{\"type\":\"booking_created\",\"type\":\"booking_updated\"}",
                "{\"events\":[]}",
                "{\"events\":{}}",
                "{\"events\":[null]}",
                "\u0000"
            })
    void aMalformedEventIsRefused(String body) {
        problem(400, publish(body));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void anInvalidFieldIsNamed(String body, String field) {
        Answer answer = problem(400, publish(body));

        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("field").asText())
                .contains(field);
    }

    static List<Object[]> wrongFields() {
        return List.of(new Object[][] {
            {EVENT.replace("booking_created", "nothing"), "type"},
            {EVENT.replace("\"booking_created\"", "7"), "type"},
            {EVENT.replace("\"booking_created\"", "null"), "type"},
            {EVENT.replace("\"BK1\"", "7"), "resource.id"},
            {EVENT.replace("BK1", ""), "resource.id"},
            {EVENT.replace("BK1", "B".repeat(256)), "resource.id"},
            {EVENT.replace("BK1", "\\u0000"), "resource.id"},
            {EVENT.replace("BK1", "\\ud800"), "resource.id"},
            {EVENT.replace("\"type\":\"booking\"", "\"type\":\"rental\""), "resource.type"},
            {EVENT.replace("\"id\"", "\"name\""), "resource.name"},
            {with("\"colour\":\"red\""), "colour"},
            {with("\"timestamp\":\"yesterday\""), "timestamp"},
            {with("\"timestamp\":1700000000"), "timestamp"},
            {with("\"timestamp\":\"+999999999-12-31T23:59:59Z\""), "timestamp"},
            {with("\"id\":\"BK1\""), "id"},
            {with("\"id\":\"evt_\""), "id"},
            {with("\"id\":\"evt_../../x\""), "id"},
            {with("\"id\":\"evt_" + "a".repeat(65) + "\""), "id"},
            {with("\"audience\":[]"), "audience"},
            {with("\"audience\":[null]"), "audience"},
            {with("\"audience\":[\"prt_1' or '1'='1\"]"), "audience"},
            {with("\"audience\":\"prt_1\""), "audience"},
        });
    }

    private static String with(String field) {
        return EVENT.substring(0, EVENT.length() - 1) + "," + field + "}";
    }

    @Test
    void excessiveNestingIsRefused() {
        problem(400, publish("[".repeat(100_000)));
        problem(400, publish("{\"type\":".repeat(10_000)));
    }

    @Test
    void aHugeNumberIsRefused() {
        problem(400, publish(with("\"timestamp\":" + "9".repeat(100_000))));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        problem(413, publish(EVENT + " ".repeat(1 << 20)));
    }

    @Test
    void moreThanAThousandEventsAreRefused() {
        problem(400, publish("{\"events\":[" + (EVENT + ",").repeat(1000) + EVENT + "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "no type"
            })
    void anotherContentTypeIsRefused(String type) {
        Answer answer = ump.post("/admin/events", ump.adminToken(), EVENT, "Content-Type", type);

        problem(type.contains("/") ? 415 : answer.status(), answer);
        assertThat(answer.status()).isBetween(400, 415);
    }

    @Test
    void aCompressedBodyIsRefused() {
        problem(415, ump.post("/admin/events", ump.adminToken(), EVENT, "Content-Encoding", "gzip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events",
                "/events/evt_1",
                "/admin/events",
                "/admin/partners",
                "/admin/subscriptions",
                "/admin/deliveries"
            })
    void withoutAValidKeyNothingIsShown(String path) {
        for (String bad : new String[] {"x", "umpk_" + "A".repeat(43), "é", "a".repeat(5000)}) {
            problem(401, ump.get(path, bad));
        }
        Answer answer = problem(401, ump.get(path, null));
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aKeyIsValidOnlyForItsRole() {
        String publisher = ump.apiKey(partner, "publisher");

        problem(403, ump.get("/admin/partners", key));
        problem(403, ump.post("/admin/events", key, EVENT));
        problem(403, ump.post("/admin/subscriptions", publisher, Map.of()));
        problem(403, ump.get("/events", publisher));
        problem(403, ump.get("/events", ump.adminToken()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/partners", "/admin/subscriptions", "/admin/deliveries"})
    void anUnknownIdIsNotFound(String path) {
        for (String id : List.of("prt_none", "x", "'%20or%20'1'='1", "a".repeat(3000), "%F0%9F%9A%97")) {
            problem(404, ump.get(path + "/" + id, ump.adminToken()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=lost", "since=yesterday", "limit=0", "cursor=x", "until=2025-13-01T00:00:00Z", "status="
            })
    void anInvalidParameterIsNamed(String query) {
        Answer answer = problem(400, ump.get("/admin/deliveries?" + query, ump.adminToken()));

        assertThat(answer.json().path("errors").path(0).path("field").asText())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private Answer publish(String body) {
        return ump.post("/admin/events", ump.adminToken(), body);
    }

    private static Answer problem(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).startsWith("/problems/");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotBlank();
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "jakarta.", "fish.payara", "dev.ump.");
        return answer;
    }
}

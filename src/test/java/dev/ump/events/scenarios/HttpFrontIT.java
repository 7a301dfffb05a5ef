package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.RawClient;
import dev.ump.events.testing.SharedServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw requests from honest and hostile clients to the HTTP server. A bar in a request is a line break. */
@ExtendWith(SharedServer.class)
class HttpFrontIT {

    private static final String HOST = " HTTP/1.1|Host: x|";
    private static final String PUBLISH =
            "POST /admin/events HTTP/1.1|Host: x|Authorization: Bearer admin-token-of-the-tests|Content-Type: application/json|";

    private final UmpServer server;
    private final UmpApi ump;

    HttpFrontIT(UmpServer server) {
        this.server = server;
        this.ump = server.api();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            400~GET /events/%zz HTTP/1.1|Host: x||
            400~POST /admin/events% HTTP/1.1|Host: x|Content-Length: 0||
            400~GET /event-types HTTP/1.1|Host: ||
            400~GET /event-types HTTP/1.1|Host: a|Host: b||
            400~GET /event-types HTTP/1.1||
            400~GET /event-types|
            400~GET /admin;x/partners HTTP/1.1|Host: x||
            400~GET http://other/event-types HTTP/1.1|Host: x||
            413~POST /admin/events HTTP/1.1|Host: x|Content-Length: 2147483648||
            400~POST /admin/events HTTP/1.1|Host: x|Content-Length: 5|Transfer-Encoding: chunked||0||
            501~POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: xchunked||0||
            400~POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||
            400~POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: chunked||2;|{}|0||
            501~TRACE /events HTTP/1.1|Host: x|Content-Length: 42||GET /event-types HTTP/1.1|Host: inner||
            501~QUERY /events HTTP/1.1|Host: x|Content-Length: 42||GET /event-types HTTP/1.1|Host: inner||
            505~PRI * HTTP/2.0||SM||
            """)
    void refusesOnceLogsOneLineAndCloses(int status, String request) {
        int logged = server.log().length();
        String answer;
        try (var client = new RawClient(server.url())) {
            answer = client.say(request).readToTheEnd();
        }

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + ' ')
                .contains("Content-Type: application/problem+json", "Connection: close", "\"status\":" + status)
                .containsOnlyOnce("HTTP/1.1 ");
        String log = UmpApi.await(
                "the line in the log", () -> server.log().substring(logged), text -> text.contains("refused with"));
        assertThat(log.lines().filter(line -> line.contains("refused with"))).hasSize(1);
        assertNoWarnings(logged);
    }

    @Test
    void answersPipelinedRequestsInTurn() {
        String requests = "GET /problems/conflict HTTP/1.1|Host: x||"
                + "GET /problems/not-found HTTP/1.1|Host: x||"
                + "GET /problems/internal-error HTTP/1.1|Host: x|Connection: close||";
        try (var client = new RawClient(server.url())) {
            String answers = client.say(requests).readToTheEnd();

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
            assertThat(answers).containsSubsequence("\"status\":409", "\"status\":404", "\"status\":500");
        }
    }

    @Test
    void stopsAtTheFirstBadRequestOfAPipeline() {
        String good = "GET /problems/conflict HTTP/1.1|Host: x||";
        try (var client = new RawClient(server.url())) {
            String answers =
                    client.say(good + "GET /%zz HTTP/1.1|Host: x||" + good).readToTheEnd();

            assertThat(answers).containsOnlyOnce("HTTP/1.1 200").containsOnlyOnce("HTTP/1.1 400");
        }
    }

    @Test
    void supportsExpectContinue() {
        try (var client = new RawClient(server.url())) {
            client.say(PUBLISH + "Expect: 100-continue|Connection: close|Content-Length: 2||");
            String go = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(client.read(go.length())).isEqualTo(go);

            assertThat(client.say("{}").readToTheEnd()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void ignoresOffersToUpgradeFromHttp11() {
        try (var client = new RawClient(server.url())) {
            String offer = "Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABkAAQAAP__||";

            assertThat(client.say("GET /problems/conflict" + HOST + offer).read(12))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    /** The JDK's client offers an upgrade with each request, even one with a body, until it knows better. */
    @Test
    void acceptsEventsFromTheJdkClient() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ump.url("/admin/events")))
                .header("Authorization", "Bearer " + ump.adminToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"BK1\"}}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Connection")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /docs", "GET /console", "GET /"})
    void redirectsIgnoreTheHostHeader(String call) {
        try (var client = new RawClient(server.url())) {
            String answer = client.say(call + " HTTP/1.1|Host: evil.example|Accept: text/html|Connection: close||")
                    .readToTheEnd();

            assertThat(answer).contains("Location: ").doesNotContain("evil.example");
        }
    }

    @Test
    void locationHeadersAreRelative() {
        String location = ump.post("/admin/partners", ump.adminToken(), Map.of("name", "Relative"))
                .expect(201)
                .header("Location");

        assertThat(location).matches("/admin/partners/prt_\\w+");
        ump.delete(location, ump.adminToken()).expect(204);
    }

    @Test
    void logsOneLineForAnAbortedRequest() {
        int logged = server.log().length();
        try (var client = new RawClient(server.url())) {
            client.say(PUBLISH + "Content-Length: 1000||{\"type\"").reset();
        }

        UmpApi.await(
                "the line in the log", () -> server.log().substring(logged), text -> text.contains("disconnected"));
        assertNoWarnings(logged);
    }

    @Test
    void logsNoWarningWhenClientsLeaveBeforeTheAnswer() {
        int logged = server.log().length();
        for (int i = 0; i < 20; i++) {
            try (var client = new RawClient(server.url(), 2048)) {
                client.say(("GET /openapi" + HOST + "|").repeat(20)).read(1);
                client.reset();
            }
        }
        // by the time this is answered, the server has handled everything they asked for
        UmpApi.await("an answer", () -> ump.get("/event-types", null).status(), status -> status == 200);
        assertNoWarnings(logged);
    }

    @Test
    void logsNoWarningWhenClientsLeaveAStream() {
        String partner = ump.partner("Leaving a stream");
        ump.subscribe(partner, null, "bookings");
        String key = ump.apiKey(partner);
        int logged = server.log().length();
        for (int i = 0; i < 5; i++) {
            try (var client = new RawClient(server.url())) {
                client.say("GET /events HTTP/1.1|Host: x|Accept: text/event-stream|Authorization: Bearer " + key + "||")
                        .read(12);
                client.reset();
            }
        }
        UmpApi.await(
                "the streams to end",
                () -> {
                    ump.publish("booking_created", "BK1");
                    return ump.gauge("ump_readers_open");
                },
                open -> open == 0);
        ump.delete("/admin/partners/" + partner, ump.adminToken());
        assertNoWarnings(logged);
    }

    private void assertNoWarnings(int from) {
        List<String> warnings = server.log()
                .substring(from)
                .lines()
                .filter(line -> line.matches("\\S+ (WARNING|SEVERE) .*") || line.startsWith("\tat "))
                .toList();
        assertThat(warnings).isEmpty();
    }
}

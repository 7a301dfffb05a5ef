package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.EventStreamClient;
import dev.ump.events.testing.NginxProxy;
import dev.ump.events.testing.RawClient;
import dev.ump.events.testing.SharedServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shipped nginx configuration hides internal paths from outside. */
@ExtendWith(SharedServer.class)
class NginxIT {

    private static final List<String> INTERNAL =
            List.of("admin/partners", "admin/events", "admin", "console/", "metrics", "health/live");

    private final UmpServer server;
    private final UmpApi ump;

    NginxIT(UmpServer server) {
        assumeTrue(NginxProxy.isInstalled(), "nginx is not installed (apt-get install nginx-light)");
        this.server = server;
        this.ump = server.api();
    }

    @Test
    void hidesInternalPathsInEverySpelling() {
        try (var nginx = new NginxProxy(server.url(), "10.0.0.0/8")) {
            for (String path : INTERNAL) {
                for (String spelling : spellings(path)) {
                    assertThat(status(nginx, spelling)).as(spelling).isIn(400, 403, 404, 405);
                }
            }
        }
    }

    @Test
    void partnersReachTheirPaths() {
        String partner = ump.partner("Behind nginx");
        String key = ump.apiKey(partner);
        ump.subscribe(partner, null, "bookings");
        try (var nginx = new NginxProxy(server.url(), "10.0.0.0/8")) {
            var outside = new UmpApi(nginx.url(), "");
            for (String path : List.of("/events", "/deliveries", "/subscriptions")) {
                outside.get(path, key).expect(200);
            }
            for (String path : List.of("/event-types", "/openapi", "/problems/conflict", "/docs/partners")) {
                outside.get(path, null).expect(200);
            }
            outside.get("/console/style/guide.css", null).expect(200);
            assertThat(outside.get("/docs", null).expect(303).header("Location"))
                    .isEqualTo("/docs/partners");
            try (var stream = EventStreamClient.open(outside.url("/events"), key)) {
                UmpApi.await("a heartbeat", stream::lines, lines -> lines.contains(": heartbeat"));
            }
        }
        ump.delete("/admin/partners/" + partner, ump.adminToken());
    }

    @Test
    void internalClientsReachTheAdministration() {
        try (var nginx = new NginxProxy(server.url(), "127.0.0.0/8")) {
            var inside = new UmpApi(nginx.url(), ump.adminToken());
            inside.get("/admin/partners", ump.adminToken()).expect(200);
            inside.get("/console/", null).expect(200);
            assertThat(inside.publish("booking_created", "BK1")).startsWith("evt_");
            assertThat(status(nginx, "/metrics")).isEqualTo(404);
        }
    }

    private static List<String> spellings(String path) {
        List<String> all = new ArrayList<>();
        String first = path.replaceAll("/.*", "");
        String rest = path.substring(first.length());
        for (String start : List.of(
                "/",
                "//",
                "/./",
                "/x/../",
                "/;/",
                "/;x/",
                "/events/..;/",
                "/events/%2e%2e/",
                "/events/..%2f",
                "/%2f")) {
            all.add(start + path);
        }
        for (String end :
                List.of("", "/", ";", ";x=y", "%2f", "%3b", "%00", "%20", ".", "/.", "//", "\\", "%5c", "?x", "#x")) {
            all.add('/' + first + end + rest);
            all.add('/' + path + end);
        }
        all.add("/%" + Integer.toHexString(first.charAt(0)) + path.substring(1));
        all.add("/" + first.toUpperCase(java.util.Locale.ROOT) + rest);
        all.add("http://events.example.com/" + path);
        return all;
    }

    private int status(NginxProxy nginx, String target) {
        String token = target.contains("admin") ? "Authorization: Bearer " + ump.adminToken() + "|" : "";
        try (var client = new RawClient(nginx.url())) {
            String answer = client.say(
                            "GET " + target + " HTTP/1.1|Host: events.example.com|" + token + "Connection: close||")
                    .readToTheEnd();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}

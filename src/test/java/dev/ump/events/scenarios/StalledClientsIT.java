package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.RawClient;
import dev.ump.events.testing.SharedServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that keep the server waiting, two hundred of each kind at once. */
@ExtendWith(SharedServer.class)
class StalledClientsIT {

    private static final int CLIENTS = 200;

    /** The targets are 1 s and 2 s; it must be seen on a machine ten times slower that nobody waits for a time limit. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final String PUBLISH =
            "POST /admin/events HTTP/1.1|Host: x|Authorization: Bearer admin-token-of-the-tests|Content-Type: application/json|";

    private final UmpServer server;
    private final UmpApi ump;

    private final List<RawClient> clients = new ArrayList<>();

    StalledClientsIT(UmpServer server) {
        this.server = server;
        this.ump = server.api();
    }

    @AfterEach
    void leave() {
        clients.forEach(RawClient::reset);
    }

    @Test
    void keepNobodyElseWaiting() {
        stall("in the head", "POST /admin/events HTTP/1.1|Host: x|Content-");
        stall("in a chunk", PUBLISH + "Transfer-Encoding: chunked||40|{\"type\"");
        stall("in a body for liveness", "POST /health/live HTTP/1.1|Host: x|Content-Length: 9||a");
        stall("with HTTP/2", "PRI * HTTP/2.0||SM||");
        stall("before their answers", "GET /openapi HTTP/1.1|Host: x||".repeat(20));
        RawClient last = stall("in the body", PUBLISH + "Content-Length: 1000||{\"type\"");

        assertThat(last.readToTheEnd()).startsWith("HTTP/1.1 408 ").contains("/problems/request-timeout");
    }

    /** Answers the last of these clients. */
    private RawClient stall(String how, String request) {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new RawClient(server.url(), 2048).say(request));
        }
        Duration liveness = time(() -> ump.get("/health/live", null).expect(200));
        Duration publishing = time(() -> ump.publish("booking_created", "BK1"));
        System.out.printf(
                "%d clients stall %s: liveness after %d ms, publishing after %d ms%n",
                CLIENTS, how, liveness.toMillis(), publishing.toMillis());
        assertThat(liveness).as("liveness while clients stall " + how).isLessThan(BOUND);
        assertThat(publishing).as("publishing while clients stall " + how).isLessThan(BOUND);
        return clients.get(clients.size() - 1);
    }

    private static Duration time(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

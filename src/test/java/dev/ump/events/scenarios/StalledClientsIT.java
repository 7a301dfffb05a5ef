package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Patience;
import dev.ump.events.testing.RawClient;
import dev.ump.events.testing.SharedServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that stall, two hundred of each kind at once. */
@ExtendWith(SharedServer.class)
class StalledClientsIT {

    private static final int CLIENTS = 200;

    /** Enough rounds to run out of patience if each waited 20 s until the server drops the stalled clients. */
    private static final int ROUNDS = 20;

    private static final String PUBLISH =
            "POST /admin/events HTTP/1.1|Host: x|Authorization: Bearer admin-token-of-the-tests|Content-Type: application/json|";

    private final UmpServer server;
    private final UmpApi ump;

    private final List<RawClient> clients = new CopyOnWriteArrayList<>();

    StalledClientsIT(UmpServer server) {
        this.server = server;
        this.ump = server.api();
    }

    @AfterEach
    void resetClients() {
        clients.forEach(RawClient::reset);
    }

    @Test
    void delayNobodyElse() {
        stall("in the head", "POST /admin/events HTTP/1.1|Host: x|Content-");
        stall("in a chunk", PUBLISH + "Transfer-Encoding: chunked||40|{\"type\"");
        stall("in a body for liveness", "POST /health/live HTTP/1.1|Host: x|Content-Length: 9||a");
        stall("with HTTP/2", "PRI * HTTP/2.0||SM||");
        stall("before their answers", "GET /openapi HTTP/1.1|Host: x||".repeat(20));
        stall("in the body", PUBLISH + "Content-Length: 1000||{\"type\"");

        RawClient last = clients.get(clients.size() - 1);
        assertThat(last.readToTheEnd()).startsWith("HTTP/1.1 408 ").contains("/problems/request-timeout");
    }

    private void stall(String how, String request) {
        var rounds = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                stall(request);
            }
        });
        assertThat(rounds)
                .as("liveness and publishing while clients stall " + how)
                .succeedsWithin(Patience.LONG);
    }

    /** Replaces the stalled clients with new ones, and calls the server. */
    private void stall(String request) {
        resetClients();
        clients.clear();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new RawClient(server.url(), 2048).say(request));
        }
        ump.get("/health/live", null).expect(200);
        ump.publish("booking_created", "BK1");
    }
}

package dev.ump.events.scenarios;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With tracing enabled, an attempt is a span in the trace of its event's publication. */
class TraceIT {

    private static final String SPAN = "webhook attempt";

    /** Length of a span's ids in protobuf, which come directly before its name. */
    private static final int BEFORE_NAME = 42;

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final List<String> exported = new CopyOnWriteArrayList<>();
    private final HttpServer collector = collector();
    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpServer server = UmpServer.configured()
            .with("otel.sdk.disabled", "false")
            .with("otel.traces.exporter", "otlp")
            .with("otel.metrics.exporter", "none")
            .with("otel.exporter.otlp.protocol", "http/protobuf")
            .with(
                    "otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + collector.getAddress().getPort())
            .with("otel.bsp.schedule.delay", "200")
            .start();

    TraceIT() throws IOException {}

    @AfterEach
    void end() {
        server.close();
        endpoint.close();
        collector.stop(0);
    }

    @Test
    void anAttemptBelongsToTheTraceOfItsPublication() throws Exception {
        UmpApi ump = server.api();
        ump.subscribe(ump.partner("Acme Travel"), endpoint.url(), "bookings");

        String answer = publish(ump);

        String trace = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
        String spans = UmpApi.await(
                        "the attempt's span",
                        () -> exported,
                        all -> all.stream().anyMatch(export -> export.contains(SPAN)))
                .stream()
                .filter(export -> export.contains(SPAN))
                .findFirst()
                .orElseThrow();
        int name = spans.indexOf(SPAN);
        assertThat(spans.substring(name - BEFORE_NAME, name))
                .as("the ids of this span")
                .contains(trace);
        assertThat(answer).contains(spans.substring(spans.indexOf("evt_"), spans.indexOf("evt_") + 30));
        assertThat(endpoint.awaitRequests(1).get(0).webhookId()).startsWith("evt_");
    }

    private static String publish(UmpApi ump) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ump.url("/admin/events")))
                .header("Authorization", "Bearer " + ump.adminToken())
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"BK1\"}}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private HttpServer collector() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/traces", call -> {
            exported.add(new String(call.getRequestBody().readAllBytes(), ISO_8859_1));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        http.start();
        return http;
    }
}

package dev.ump.events.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as it arrived.
 *
 * @param path the request line's path with its query, if any
 * @param headers by case-insensitive name; the values of a repeated header are joined by a comma
 * @param clientPort the same for all requests over one connection
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceivedRequest(
        String method, String path, Map<String, String> headers, byte[] body, Instant at, int clientPort) {

    static ReceivedRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Collections.unmodifiableMap(headers),
                exchange.getRequestBody().readAllBytes(),
                Instant.now(),
                exchange.getRemoteAddress().getPort());
    }

    /** The header's value; fails if it is missing. */
    public String header(String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new AssertionError("no header " + name + " among " + headers.keySet());
        }
        return value;
    }

    /** The event's id, the same in every attempt. */
    public String webhookId() {
        return header("webhook-id");
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}

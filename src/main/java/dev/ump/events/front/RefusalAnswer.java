package dev.ump.events.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Map;

/** The response to a refused request: a problem document as the application would write it; the connection is then closed. */
final class RefusalAnswer {

    private record Title(String reason, String slug, String title) {}

    private static final Title BAD_REQUEST = new Title("Bad Request", "bad-request", "Bad request");

    private static final Map<Integer, Title> TITLES = Map.of(
            400,
            BAD_REQUEST,
            404,
            new Title("Not Found", "not-found", "Not found"),
            408,
            new Title("Request Timeout", "request-timeout", "Request timeout"),
            413,
            new Title("Content Too Large", "too-large", "Too large"),
            417,
            new Title("Expectation Failed", "bad-request", "Bad request"),
            431,
            new Title("Request Header Fields Too Large", "bad-request", "Bad request"),
            501,
            new Title("Not Implemented", "not-implemented", "Not implemented"),
            503,
            new Title("Service Unavailable", "unavailable", "Unavailable"),
            505,
            new Title("HTTP Version Not Supported", "not-implemented", "Not implemented"));

    private RefusalAnswer() {}

    /** Returns the whole response. The reasons are constants of this package, so nothing in them needs escaping. */
    static byte[] to(RefusedRequest refused) {
        Title title = TITLES.getOrDefault(refused.status(), BAD_REQUEST);
        String document = String.format(
                Locale.ROOT,
                "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}",
                title.slug(),
                title.title(),
                refused.status(),
                refused.why());
        String head = String.format(
                Locale.ROOT,
                "HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\n",
                refused.status(),
                title.reason(),
                document.length());
        String retry = refused.status() == 503 ? "Retry-After: 5\r\n" : "";
        return (head + retry + "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
                        + document)
                .getBytes(ISO_8859_1);
    }
}

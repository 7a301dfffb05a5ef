package dev.ump.events.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Raw HTTP calls, for scenarios in which the protocol matters. */
public class HttpCalls {

    private static final JsonMapper JSON = new JsonMapper();

    /** Timeout after which a caller tries again, perhaps at another server. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final boolean restarting;

    /** @param restarting whether the server may at times be up without its application */
    HttpCalls(URI base, boolean restarting) {
        this.base = base;
        this.restarting = restarting;
    }

    /** The full URL of a path. */
    public String url(String path) {
        return base + path;
    }

    /** @param headers alternating names and values */
    public Answer get(String path, @Nullable String token, String... headers) {
        return call("GET", path, token, BodyPublishers.noBody(), headers);
    }

    /** @param body written as JSON, or unchanged if it is a string */
    public Answer post(String path, @Nullable String token, Object body, String... headers) {
        return call("POST", path, token, json(body), headers);
    }

    /** A merge patch (RFC 7396). */
    public Answer patch(String path, @Nullable String token, Object body) {
        return call("PATCH", path, token, json(body), "Content-Type", "application/merge-patch+json");
    }

    public Answer delete(String path, @Nullable String token) {
        return call("DELETE", path, token, BodyPublishers.noBody());
    }

    /** @param headers alternating names and values, which override the defaults */
    public Answer call(String method, String path, @Nullable String token, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(restarting ? SHORT : Patience.LONG)
                .method(method, body);
        if (!method.equals("GET") && !method.equals("DELETE")) {
            request.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        Answer answer = send(request.build());
        if (!restarting || !isWithoutApplication(answer)) {
            AgreedContract.check(method, path, answer);
        }
        return answer;
    }

    /** While a server starts or stops, its port is open without the application, and the server itself answers. */
    private static boolean isWithoutApplication(Answer answer) {
        return answer.status() >= 400 && !answer.header("Content-Type").contains("json");
    }

    private Answer send(HttpRequest request) {
        try {
            return Answer.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

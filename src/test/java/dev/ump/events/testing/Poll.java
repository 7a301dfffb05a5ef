package dev.ump.events.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Polls a server from before its start until after its exit, and records each distinct answer. */
public final class Poll implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ended;

    private Poll(URI server, List<String> paths) {
        thread = new Thread(() -> ask(server, paths), "poll");
        thread.start();
    }

    public static Poll of(URI server, String... paths) {
        return new Poll(server, List.of(paths));
    }

    /**
     * The distinct answers so far, such as {@code /health/ready 200 application/json}, with a {@code Retry-After} if there
     * is one. A refused or broken connection is no answer.
     */
    public Set<String> answers() {
        return Set.copyOf(answers);
    }

    /** The number of times that all paths have been polled. */
    public int rounds() {
        return rounds.get();
    }

    private void ask(URI server, List<String> paths) {
        while (!ended) {
            paths.forEach(path -> ask(server, path));
            rounds.incrementAndGet();
        }
    }

    private void ask(URI server, String path) {
        try {
            var request = HttpRequest.newBuilder(server.resolve(path))
                    .timeout(Patience.LONG)
                    .build();
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            answers.add(path + " " + answer.statusCode() + " "
                    + answer.headers().firstValue("Content-Type").orElse("no type")
                    + answer.headers()
                            .firstValue("Retry-After")
                            .map(" retry after "::concat)
                            .orElse(""));
        } catch (IOException e) {
            // refused or broken
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}

package dev.ump.events.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The feed as server-sent events, across connections: when a stream ends, the next one resumes where it ended. */
final class FeedStream {

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ListenOptions options;
    private String last;
    private boolean begun;
    private String cursor = "";
    private String document = "";
    private Duration pause = MIN_PAUSE;

    FeedStream(ListenOptions options) {
        this.options = options;
        this.last = options.from().orElse("");
    }

    /** Never returns. @throws ListenException if the server says that there is no point in continuing */
    void follow(Consumer<FeedEvent> taker) throws InterruptedException {
        while (true) {
            try {
                listen(taker);
            } catch (IOException | UncheckedIOException e) {
                System.err.println(
                        "the server is unavailable (" + e.getMessage() + "), retrying in " + pause.toSeconds() + " s");
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
            }
        }
    }

    private void listen(Consumer<FeedEvent> taker) throws IOException, InterruptedException {
        if (last.isEmpty()) {
            last = FeedEnd.find(client, options);
        }
        if (!begun) {
            begun = true;
            System.out.println("listening at " + options.server() + ", forwarding to " + options.forward());
        }
        read(client.send(request(), BodyHandlers.ofLines()), taker);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(options.server() + "/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + options.key())
                .header("Last-Event-ID", last)
                .build();
    }

    private void read(HttpResponse<Stream<String>> answer, Consumer<FeedEvent> taker) throws IOException {
        try (Stream<String> lines = answer.body()) {
            FeedEnd.check(answer.statusCode(), () -> lines.collect(Collectors.joining()));
            pause = MIN_PAUSE;
            document = "";
            lines.forEach(line -> take(line, taker));
        }
    }

    /** Takes a line of a stream; an empty one ends an event. */
    private void take(String line, Consumer<FeedEvent> taker) {
        if (line.startsWith("id:")) {
            cursor = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
            document = line.substring(5).strip();
        } else if (line.isEmpty() && !document.isEmpty()) {
            taker.accept(new FeedEvent(document));
            last = cursor;
            document = "";
        }
    }
}

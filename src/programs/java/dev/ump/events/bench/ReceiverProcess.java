package dev.ump.events.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Starts and controls a {@link BenchReceiver}, whose endpoints are identified by their paths. */
final class ReceiverProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    /** A reserved port on which nothing listens today. */
    private static final int REFUSING_PORT = 1;

    private static final Duration POLL = Duration.ofMillis(50);

    private final JavaProcess process;
    private final BenchReceiver.Ready ready;
    private final HttpClient client = HttpClient.newHttpClient();

    private ReceiverProcess(JavaProcess process, BenchReceiver.Ready ready) {
        this.process = process;
        this.ready = ready;
    }

    static ReceiverProcess start() {
        var process = JavaProcess.start(BenchReceiver.class, List.of("-Xmx512m", "-XX:+UseSerialGC"));
        return new ReceiverProcess(process, read(process.nextLine(), new TypeReference<>() {}));
    }

    URI https(String path) {
        return url("https", ready.https(), path);
    }

    URI http(String path) {
        return url("http", ready.http(), path);
    }

    /** An endpoint that accepts requests and never answers. */
    URI hanging() {
        return url("https", ready.hanging(), "/");
    }

    /** An endpoint that drips its answer byte by byte. */
    URI dripping() {
        return url("https", ready.dripping(), "/");
    }

    /** An endpoint that refuses connections. */
    URI refusing() {
        return url("https", REFUSING_PORT, "/");
    }

    private static URI url(String scheme, int port, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    String caPem() {
        return ready.caPem();
    }

    ProcessUse use() {
        return process.use();
    }

    Tracks.Counts counts(String prefix) {
        return ask("counts", prefix, new TypeReference<>() {});
    }

    List<Second> seconds(String prefix) {
        return ask("seconds", prefix, new TypeReference<>() {});
    }

    int distinct(String prefix) {
        return ask("distinct", prefix, new TypeReference<>() {});
    }

    /** Waits for the given number of deliveries; repeats of an event at the same endpoint do not count. */
    void awaitDistinct(String prefix, int deliveries, Duration patience) {
        Awaitility.await(deliveries + " deliveries to arrive at " + prefix)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> distinct(prefix) >= deliveries);
    }

    /** Moves the arrivals at a prefix to those kept under the given name. */
    void keep(String prefix, String as) {
        command("keep", prefix + "?" + as);
    }

    void forget(String prefix) {
        command("forget", prefix);
    }

    /** Makes an endpoint answer 500. */
    void fail(String path) {
        command("fail", path);
    }

    void recover(String path) {
        command("recover", path);
    }

    private void command(String command, String path) {
        if (!ask(command, path, new TypeReference<Boolean>() {})) {
            throw new IllegalStateException(command);
        }
    }

    private <T> T ask(String question, String prefix, TypeReference<T> type) {
        var request = HttpRequest.newBuilder(http(ReceiverControl.PREFIX + question + prefix))
                .build();
        try {
            return read(client.send(request, BodyHandlers.ofString()).body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

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

/** The {@link BenchReceiver} seen from the benchmark. Its endpoints are named by their paths. */
final class ReceiverProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    /** A system's port that is not served anywhere today. */
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
        var process = JavaProcess.start(BenchReceiver.class, List.of("-Xmx256m", "-XX:+UseSerialGC"));
        return new ReceiverProcess(process, read(process.nextLine(), new TypeReference<>() {}));
    }

    URI https(String path) {
        return url("https", ready.https(), path);
    }

    URI http(String path) {
        return url("http", ready.http(), path);
    }

    /** Takes requests and never answers. */
    URI hanging() {
        return url("https", ready.hanging(), "/");
    }

    /** Answers with a byte now and then. */
    URI dripping() {
        return url("https", ready.dripping(), "/");
    }

    /** Nobody listens there. */
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

    /** Waits until so many deliveries have arrived, the same event at the same endpoint counted once. */
    void awaitDistinct(String prefix, int deliveries, Duration patience) {
        Awaitility.await(deliveries + " deliveries to arrive at " + prefix)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> distinct(prefix) >= deliveries);
    }

    /** Puts aside what arrived there, to what was put aside as that before, by which it is asked for. */
    void keep(String prefix, String as) {
        order("keep", prefix + "?" + as);
    }

    void forget(String prefix) {
        order("forget", prefix);
    }

    /** Makes an endpoint answer 500 from now on. */
    void fail(String path) {
        order("fail", path);
    }

    void recover(String path) {
        order("recover", path);
    }

    private void order(String order, String path) {
        if (!ask(order, path, new TypeReference<Boolean>() {})) {
            throw new IllegalStateException(order);
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

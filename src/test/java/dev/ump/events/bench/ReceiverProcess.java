package dev.ump.events.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@link BenchReceiver} seen from the benchmark. */
final class ReceiverProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BenchReceiver.Ready ready;
    private final HttpClient client = HttpClient.newHttpClient();

    private ReceiverProcess(Process process, BenchReceiver.Ready ready) {
        this.process = process;
        this.ready = ready;
    }

    static ReceiverProcess start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classpath = System.getProperty("java.class.path");
        try {
            Process process = new ProcessBuilder(
                            java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", classpath, BenchReceiver.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            return new ReceiverProcess(process, JSON.readValue(output.readLine(), BenchReceiver.Ready.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI httpsUrl() {
        return URI.create("https://127.0.0.1:" + ready.httpsPort() + "/webhooks");
    }

    URI httpUrl() {
        return URI.create("http://127.0.0.1:" + ready.httpPort() + "/webhooks");
    }

    String caPem() {
        return ready.caPem();
    }

    ProcessCpu cpu() {
        return ProcessCpu.of(process.pid());
    }

    BenchReceiver.Counts counts() {
        return call("GET");
    }

    /** Makes it forget all that it has counted. */
    void reset() {
        call("DELETE");
    }

    private BenchReceiver.Counts call(String method) {
        URI counts = httpUrl().resolve(BenchReceiver.COUNTS);
        var request = HttpRequest.newBuilder(counts)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return JSON.readValue(client.send(request, BodyHandlers.ofString()).body(), BenchReceiver.Counts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

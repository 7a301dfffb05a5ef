package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the server as a separate process, which never outlives this JVM. */
final class ServerProcess {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final LastResort lastResort;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastResort = LastResort.of("stop-" + process.pid(), this::stop);
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, Path directory, Path log) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server is ready; fails at once if it exits instead. */
    void awaitReady(URI health) {
        try {
            Startup.await("the server", log, Patience.FOR_A_START, () -> !process.isAlive(), () -> isReady(health));
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
    }

    /** Waits until it exits by itself and returns its exit code. */
    int awaitExit() {
        if (!awaitEnd(Patience.FOR_A_START)) {
            kill();
            throw new IllegalStateException("the server did not end; its log is " + log);
        }
        return process.exitValue();
    }

    private static boolean isReady(URI health) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofMinutes(1))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills it like {@code kill -9}, without a shutdown. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Patience.LONG);
    }

    /** Suspends it until {@link #thaw()}; its connections stay open but silent. */
    void freeze() {
        Signals.send("STOP", process);
    }

    /** Resumes it after {@link #freeze()}. */
    void thaw() {
        Signals.send("CONT", process);
    }

    /** Asks it to stop, and kills it if it does not stop in time. */
    void stop() {
        process.destroy();
        if (!awaitEnd(Patience.LONG)) {
            kill();
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                lastResort.dismiss();
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }
}

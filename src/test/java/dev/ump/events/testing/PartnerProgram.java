package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A partner's program, run as a separate process. */
public final class PartnerProgram implements AutoCloseable {

    private static final Path RECEIVERS = Path.of("docs", "receivers").toAbsolutePath();
    private static final Path COMPILED = Path.of("target", "go-build").toAbsolutePath();

    /** Long, because Go compiles its HTTP server on the first run. */
    private static final Duration PATIENCE = Patience.FOR_A_START;

    private final Process process;
    private final Path log;
    private final int port;

    private PartnerProgram(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Whether the command is on the path. */
    public static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }

    /** Starts one of the partner guide's receivers and waits until it listens. */
    public static PartnerProgram start(
            String interpreter, String argument, String file, String secret, Path directory) {
        List<String> command = new ArrayList<>(List.of(interpreter));
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        command.add(RECEIVERS.resolve(file).toString());
        int port = Ports.free();
        var environment = Map.of(
                "WEBHOOK_SECRET", secret,
                "PORT", String.valueOf(port),
                "HOME", directory.toString(),
                "GOCACHE", COMPILED.toString());
        var program = start(command, environment, directory.resolve("receiver.log"), port);
        program.awaitReady(file, PATIENCE, program::listens);
        return program;
    }

    /** Waits until it is ready; if it exits instead, fails at once with its output. */
    void awaitReady(String name, Duration limit, Callable<Boolean> ready) {
        Startup.await(name, log, limit, () -> !isAlive(), ready);
    }

    static PartnerProgram start(List<String> command, Map<String, String> environment, Path log, int port) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new PartnerProgram(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/webhooks");
    }

    /** Everything written so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int exitValue() {
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        // go run starts the program as a child process
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

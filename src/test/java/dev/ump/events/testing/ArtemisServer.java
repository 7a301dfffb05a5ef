package dev.ump.events.testing;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A dedicated Artemis as distributed, with the project's {@code broker.xml}, in a fresh directory and on a free loopback
 * port. It requires a user and a password, and keeps its port and journal across restarts.
 */
public final class ArtemisServer implements AutoCloseable {

    public static final String USER = "dispatcher";
    public static final String PASSWORD = "password-of-the-dispatcher";

    private static final Path UNPACKED =
            Path.of(System.getProperty("ump.artemis", "target/artemis")).toAbsolutePath();
    private static final Path CONFIGURATION = Path.of("server-config", "artemis", "broker.xml");
    private static final String JVM = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.disableJmx=true"
            + " --add-opens java.base/jdk.internal.misc=ALL-UNNAMED";

    private final Path directory = Directories.temporary("ump-artemis");
    private final int port = Ports.free();
    private final Optional<Path> keys;
    private final LastResort lastResort = LastResort.of("kill-artemis", this::kill9);
    private @Nullable Process process;

    private ArtemisServer(Optional<Path> keys) {
        this.keys = keys;
        run(List.of(
                distribution().resolve("bin/artemis").toString(),
                "create",
                "instance",
                "--silent",
                "--user=" + USER,
                "--password=" + PASSWORD,
                "--role=ump",
                "--require-login",
                "--no-web",
                "--no-autotune"));
        Directories.copy(CONFIGURATION, directory.resolve("instance/etc/broker.xml"));
    }

    /** Creates a broker without starting it. */
    public static ArtemisServer prepare() {
        return new ArtemisServer(Optional.empty());
    }

    /** Starts a broker and waits until it accepts connections. */
    public static ArtemisServer start() {
        return started(prepare());
    }

    /** Starts a broker that accepts only TLS, with the certificate of {@link Certificates.Server#LOCALHOST}. */
    public static ArtemisServer startTls() {
        return started(new ArtemisServer(Optional.of(Certificates.pem(Certificates.Server.LOCALHOST))));
    }

    private static ArtemisServer started(ArtemisServer server) {
        server.restart();
        return server;
    }

    /** The value for {@code ump.broker.url}. */
    public String url() {
        String tls = "?sslEnabled=true&trustStoreType=PEMCA&trustStorePath=" + Certificates.caPem();
        return "tcp://127.0.0.1:" + port + keys.map(file -> tls).orElse("");
    }

    /** Connections with the broker's user and password. */
    public ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory(url(), USER, PASSWORD);
    }

    /** Restarts it on the same port and journal, stopping it first if it is running. */
    public void restart() {
        stop();
        String acceptor = "tcp://127.0.0.1:" + port + "?protocols=CORE"
                + keys.map(file -> ";sslEnabled=true;keyStoreType=PEM;keyStorePath=" + file)
                        .orElse("");
        Process started = launch(
                List.of(directory.resolve("instance/bin/artemis").toString(), "run"), "-Dump.acceptor=" + acceptor);
        process = started;
        Startup.await("Artemis", logFile(), Patience.FOR_A_START, () -> !started.isAlive(), this::answers);
    }

    private boolean answers() {
        try (var factory = connections();
                var connection = factory.createConnection()) {
            return connection.getClientID() == null;
        } catch (JMSException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("the broker was never started");
        }
        return running.pid();
    }

    /** The directory of its messages. */
    public Path dataDirectory() {
        return directory.resolve("instance/data");
    }

    private Path logFile() {
        return directory.resolve("artemis.log");
    }

    /** Everything logged so far. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as an operator would: SIGTERM, then time to exit. */
    public void stop() {
        if (process != null) {
            process.destroy();
            await(process);
        }
    }

    public void kill9() {
        if (process != null) {
            process.destroyForcibly();
            await(process);
        }
    }

    @Override
    public void close() {
        lastResort.dismiss();
        kill9();
        Directories.delete(directory);
    }

    private static Path distribution() {
        try (Stream<Path> unpacked = Files.list(UNPACKED)) {
            return unpacked.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no Artemis in " + UNPACKED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<String> command) {
        Process running = launch(command, "");
        await(running);
        if (running.isAlive() || running.exitValue() != 0) {
            throw new IllegalStateException("failed: " + command.get(1) + "\n" + log());
        }
    }

    private Process launch(List<String> command, String option) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"), "JAVA_ARGS", JVM, "JAVA_ARGS_APPEND", option));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process ending) {
        try {
            if (!ending.waitFor(Patience.FOR_A_START.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

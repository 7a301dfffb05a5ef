package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The product as it ships, {@code java -jar ump-events.jar}, on a free loopback port and in a directory of its own. It
 * keeps port and data over restarts.
 */
public final class UmpServer implements AutoCloseable {

    /** Where a loopback endpoint may be called, which the server refuses by default. */
    public static final String ALLOWED_NETWORKS = "ump.delivery.allowed-networks";

    private static final Path JAR =
            Path.of(System.getProperty("ump.jar", "target/ump-events.jar")).toAbsolutePath();

    private final Path directory;
    private final Map<String, String> settings;
    private final Map<String, String> environment;
    private final List<String> jvm;
    private final int port;
    private final boolean kept;
    private ServerProcess process;

    private UmpServer(Builder builder, boolean starts) {
        this.directory = builder.directory.orElseGet(() -> Directories.temporary("ump-server"));
        this.settings = new LinkedHashMap<>(builder.settings);
        this.environment = Map.copyOf(builder.environment);
        this.jvm = builder.jvm;
        this.port = builder.port.orElseGet(Ports::free);
        this.kept = builder.directory.isPresent();
        this.process = starts ? launch() : process();
    }

    /** A server to be, on the {@link TestedStore}: it trusts the {@link Certificates}, may call loopback, and knows the admin token. */
    public static Builder configured() {
        return new Builder();
    }

    /** What differs from the defaults. */
    public static final class Builder {

        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private List<String> jvm = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        private Optional<Path> directory = Optional.empty();
        private Optional<Integer> port = Optional.empty();

        private Builder() {
            with(ALLOWED_NETWORKS, "127.0.0.0/8,::1/128");
            with("ump.delivery.extra-ca-file", Certificates.caPem().toString());
            with("ump.admin.token", "admin-token-of-the-tests");
            if (TestedStore.isPostgres()) {
                withPostgres(TestedStore.emptyDatabase());
            }
        }

        public Builder with(String setting, String value) {
            settings.put(setting, value);
            return this;
        }

        /** Over the database of a PostgreSQL, as the user that may do everything in it. */
        public Builder withPostgres(String url) {
            return with("ump.db.url", url).with("ump.db.user", PostgresServer.USER);
        }

        /** With that broker, as the user that it knows. */
        public Builder with(ArtemisServer broker) {
            return with("ump.broker.url", broker.url())
                    .with("ump.broker.user", ArtemisServer.USER)
                    .with("ump.broker.password", ArtemisServer.PASSWORD);
        }

        /** With these variables in its environment, beside those of the tests. */
        public Builder withEnvironment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder without(String setting) {
            settings.remove(setting);
            return this;
        }

        /** Keeps data and log in this directory, also when it is closed. */
        public Builder in(Path directory) {
            this.directory = Optional.of(directory.toAbsolutePath());
            return this;
        }

        public Builder port(int port) {
            this.port = Optional.of(port);
            return this;
        }

        /** The options of its JVM, in place of those that make tests start quickly. */
        public Builder jvm(List<String> options) {
            this.jvm = List.copyOf(options);
            return this;
        }

        /** Starts it; it is ready afterwards. */
        public UmpServer start() {
            return new UmpServer(this, true);
        }

        /** Begins to start it, and waits for nothing. */
        public UmpServer beginToStart() {
            return new UmpServer(this, false);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public String adminToken() {
        return settings.getOrDefault("ump.admin.token", "");
    }

    /** The verbs to talk to it with. */
    public UmpApi api() {
        return new UmpApi(url(), adminToken());
    }

    /** The same verbs, for who goes on calling it while it is restarted. */
    public UmpApi apiThroughRestarts() {
        return UmpApi.ofRestarting(url(), adminToken());
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /** Where its log is, of all its runs. */
    public Path logFile() {
        return directory.resolve("server.log");
    }

    /** All that it has logged so far. */
    public String log() {
        try {
            return Files.readString(logFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready, where that was only begun. */
    public void awaitReady() {
        process.awaitReady(url().resolve("/health/ready"));
    }

    /** Waits until it has ended by itself; answers with which code. */
    public int awaitExit() {
        return process.awaitExit();
    }

    public long pid() {
        return process.pid();
    }

    /** Starts it again with another value of one setting. */
    public void restartWith(String setting, String value) {
        restartWith(Map.of(setting, value));
    }

    /** Starts it again with other values of some settings. */
    public void restartWith(Map<String, String> changed) {
        settings.putAll(changed);
        restart();
    }

    /** Starts it again, on the same port and data, after {@link #kill9()} or {@link #stop()}; a running one is stopped first. */
    public void restart() {
        if (process.isAlive()) {
            stop();
        }
        process = launch();
    }

    public void kill9() {
        process.kill();
    }

    /** Stops it where it is: its connections stay open and say nothing, until it is {@link #thaw() thawed}. */
    public void freeze() {
        process.freeze();
    }

    /** Lets it go on where it was frozen. */
    public void thaw() {
        process.thaw();
    }

    /** As an operator stops it: SIGTERM, and time to comply. */
    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.kill();
        }
        keepLog();
        if (!kept) {
            Directories.delete(directory);
        }
    }

    /** For who wants to know why a test failed. */
    private void keepLog() {
        Optional.ofNullable(System.getProperty("ump.server-logs")).map(Path::of).ifPresent(logs -> {
            Directories.create(logs);
            Directories.move(logFile(), logs.resolve("server-" + port + ".log"));
        });
    }

    private ServerProcess launch() {
        ServerProcess started = process();
        started.awaitReady(url().resolve("/health/ready"));
        return started;
    }

    private ServerProcess process() {
        Path unpacked = directory.resolve("tmp");
        // a killed run leaves 130 MB of unpacked server behind
        Directories.delete(unpacked);
        Directories.create(unpacked);
        return ServerProcess.start(command(unpacked), environment, directory, logFile());
    }

    private List<String> command(Path unpacked) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-Djava.io.tmpdir=" + unpacked);
        command.add("-Dump.data.dir=" + dataDirectory());
        settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
        command.addAll(List.of("-jar", JAR.toString(), "--port", Integer.toString(port), "--nocluster"));
        command.addAll(List.of("--prebootcommandfile", loopbackOnly().toString()));
        return command;
    }

    private Path loopbackOnly() {
        try {
            String listeners = "set configs.config.server-config.network-config.network-listeners.network-listener.";
            return Files.write(
                    directory.resolve("pre-boot"),
                    List.of(
                            listeners + "http-listener.address=127.0.0.1",
                            listeners + "https-listener.address=127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

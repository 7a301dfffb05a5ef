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
 * The product as shipped, {@code java -jar ump-events.jar}, on a free loopback port and in its own directory. It keeps
 * its port and data across restarts. It starts from {@code target/ump-server}, with the class data archive if there is one.
 */
public final class UmpServer implements AutoCloseable {

    /** The setting that allows loopback endpoints, which the server refuses by default. */
    public static final String ALLOWED_NETWORKS = "ump.delivery.allowed-networks";

    /** Options of a JVM that starts quickly. */
    public static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Path JAR = file("ump.jar", "target/ump-server/ump-events.jar");
    private static final Path ONE_FILE = file("ump.file", "target/ump-events.jar");

    private final Path directory;
    private final Map<String, String> settings;
    private final Map<String, String> environment;
    private final List<String> jvm;
    private final Path jar;
    private final int port;
    private final boolean kept;
    private ServerProcess process;

    private UmpServer(Builder builder, boolean starts) {
        this.directory = builder.directory.orElseGet(() -> Directories.temporary("ump-server"));
        this.settings = new LinkedHashMap<>(builder.settings);
        this.environment = Map.copyOf(builder.environment);
        this.jvm = builder.jvm;
        this.jar = builder.jar;
        this.port = builder.port.orElseGet(Ports::free);
        this.kept = builder.directory.isPresent();
        this.process = starts ? launch() : process();
    }

    /** Configures a server on the {@link TestedStore} that trusts the {@link Certificates} and may call loopback. */
    public static Builder configured() {
        return new Builder();
    }

    /** The settings that differ from the defaults. */
    public static final class Builder {

        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private List<String> jvm = QUICK_START;
        private Path jar = JAR;
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

        /** Uses a PostgreSQL database, as its superuser. */
        public Builder withPostgres(String url) {
            return with("ump.db.url", url).with("ump.db.user", PostgresServer.USER);
        }

        /** Uses that broker, with its user and password. */
        public Builder with(ArtemisServer broker) {
            return with("ump.broker.url", broker.url())
                    .with("ump.broker.user", ArtemisServer.USER)
                    .with("ump.broker.password", ArtemisServer.PASSWORD);
        }

        /** Adds variables to the environment of the tests. */
        public Builder withEnvironment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder without(String setting) {
            settings.remove(setting);
            return this;
        }

        /** Keeps data and log in this directory, even after it is closed. */
        public Builder in(Path directory) {
            this.directory = Optional.of(directory.toAbsolutePath());
            return this;
        }

        public Builder port(int port) {
            this.port = Optional.of(port);
            return this;
        }

        /** Starts it from the single file that contains everything, which unpacks itself. */
        public Builder fromOneFile() {
            this.jar = ONE_FILE;
            return this;
        }

        /** Options of its JVM, in place of those for a quick start. */
        public Builder jvm(List<String> options) {
            this.jvm = List.copyOf(options);
            return this;
        }

        /** Starts the server and waits until it is ready. */
        public UmpServer start() {
            return new UmpServer(this, true);
        }

        /** Starts the server without waiting. */
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

    /** The API of this server. */
    public UmpApi api() {
        return new UmpApi(url(), adminToken());
    }

    /** The same API, for callers that continue while the server restarts. */
    public UmpApi apiThroughRestarts() {
        return UmpApi.ofRestarting(url(), adminToken());
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /** The log file of all its runs. */
    public Path logFile() {
        return directory.resolve("server.log");
    }

    /** Everything logged so far. */
    public String log() {
        try {
            return Files.readString(logFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready, after {@link Builder#beginToStart()}. */
    public void awaitReady() {
        process.awaitReady(url().resolve("/health/ready"));
    }

    /** Waits until it exits by itself and returns its exit code. */
    public int awaitExit() {
        return process.awaitExit();
    }

    public long pid() {
        return process.pid();
    }

    /** Restarts it with one setting changed. */
    public void restartWith(String setting, String value) {
        restartWith(Map.of(setting, value));
    }

    /** Restarts it with some settings changed. */
    public void restartWith(Map<String, String> changed) {
        settings.putAll(changed);
        restart();
    }

    /** Restarts it on the same port and data, after {@link #kill9()} or {@link #stop()}; stops it first if it is running. */
    public void restart() {
        if (process.isAlive()) {
            stop();
        }
        process = launch();
    }

    public void kill9() {
        process.kill();
    }

    /** Suspends it until {@link #thaw()}; its connections stay open but silent. */
    public void freeze() {
        process.freeze();
    }

    /** Resumes it after {@link #freeze()}. */
    public void thaw() {
        process.thaw();
    }

    /** Stops it as an operator would: SIGTERM, then time to exit. */
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

    /** Keeps the log, for the diagnosis of failed tests. */
    private void keepLog() {
        Optional.ofNullable(System.getProperty("ump.server-logs")).map(Path::of).ifPresent(logs -> {
            Directories.create(logs);
            Directories.move(logFile(), logs.resolve("server-" + port + ".log"));
        });
    }

    private static Path file(String property, String fallback) {
        return Path.of(System.getProperty(property, fallback)).toAbsolutePath();
    }

    private ServerProcess launch() {
        ServerProcess started = process();
        started.awaitReady(url().resolve("/health/ready"));
        return started;
    }

    private ServerProcess process() {
        Path unpacked = directory.resolve("tmp");
        // a killed run leaves its unpacked applications behind, or all of the server
        Directories.delete(unpacked);
        Directories.create(unpacked);
        return ServerProcess.start(command(unpacked), environment, directory, logFile());
    }

    private List<String> command(Path unpacked) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        Path archive = jar.resolveSibling("ump-events.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.add("-Djava.io.tmpdir=" + unpacked);
        command.add("-Dump.data.dir=" + dataDirectory());
        settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
        command.addAll(List.of("-jar", jar.toString(), "--port", Integer.toString(port), "--nocluster"));
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

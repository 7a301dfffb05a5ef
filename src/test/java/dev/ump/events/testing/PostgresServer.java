package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of its own, as it is installed and with its default durability, in a fresh directory and on a free
 * loopback port. It refuses to run as root, so root starts it as the user {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {

    /** Who may do everything in it, from loopback and without a password. */
    public static final String USER = "ump";

    /** Which only one that is {@link #startTls() guarded} asks for. */
    public static final String PASSWORD = "password-of-the-database";

    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory = Directories.temporary("ump-postgres");
    private final boolean asRoot = "root".equals(System.getProperty("user.name"));
    private final int port = Ports.free();
    private final boolean guarded;
    private final List<String> command;
    private Process process;
    private final LastResort lastResort;

    private PostgresServer(boolean guarded) throws IOException {
        this.guarded = guarded;
        Path programs = programs().orElseThrow(() -> new IllegalStateException("no PostgreSQL in " + INSTALLATIONS));
        if (asRoot) {
            var users = directory.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory, users.lookupPrincipalByName(OWNER));
        }
        Path data = directory.resolve("data");
        String password = owned("password", PASSWORD).toString();
        run(List.of(
                programs.resolve("initdb").toString(),
                "--auth=" + (guarded ? "scram-sha-256" : "trust"),
                "--username=" + USER,
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--pgdata=" + data));
        this.command = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(),
                "--listen_addresses=127.0.0.1",
                "--port=" + port,
                "--unix_socket_directories=" + directory,
                "-D",
                data.toString()));
        if (guarded) {
            command.addAll(tls(data));
        }
        this.process = launch(command);
        this.lastResort = LastResort.of("stop-postgres", this::stop);
    }

    /** Nobody gets in without TLS and the password. */
    private List<String> tls(Path data) throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        Path keys = owned("server.pem", Files.readString(Certificates.pem(Certificates.Server.LOCALHOST)));
        return List.of("--ssl=on", "--ssl_cert_file=" + keys, "--ssl_key_file=" + keys);
    }

    /** A file that only PostgreSQL can read. */
    private Path owned(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        if (asRoot) {
            Files.setOwner(file, Files.getOwner(directory));
        }
        return file;
    }

    /** Starts one; it answers afterwards. */
    public static PostgresServer start() {
        return start(false);
    }

    /** Starts one that speaks nothing but TLS, with the certificate of {@link Certificates.Server#LOCALHOST}, and wants the password. */
    public static PostgresServer startTls() {
        return start(true);
    }

    private static PostgresServer start(boolean guarded) {
        try {
            var server = new PostgresServer(guarded);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Process started = process;
        Startup.await("PostgreSQL", log(), PATIENCE, () -> !started.isAlive(), this::answers);
    }

    /** All of its processes at once, as the operating system does it: nothing is said, nothing is flushed. */
    public void kill9() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    /** Starts it again, on the same port and data, after {@link #kill9()} or {@link #stop()}; it answers afterwards. */
    public void restart() {
        try {
            process = launch(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer();
    }

    /** Makes an empty database; the answer is its JDBC URL. */
    public String createDatabase(String name) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create database \"" + name + '"');
            return url(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
    }

    /** Makes an empty database, for who needs no server of ours in front of it. */
    public DataSource createDataSource(String name) {
        var source = new PGSimpleDataSource();
        source.setUrl(createDatabase(name));
        source.setUser(USER);
        return source;
    }

    /** Of the process that starts all its others. */
    public long pid() {
        return process.pid();
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), USER, PASSWORD);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                + (guarded ? "?sslmode=verify-full&sslrootcert=" + Certificates.caPem() : "");
    }

    /** Whether this machine has one to start. */
    public static boolean isInstalled() {
        return programs().isPresent();
    }

    private static Optional<Path> programs() {
        try (Stream<Path> versions = Files.exists(INSTALLATIONS) ? Files.list(INSTALLATIONS) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (asRoot) {
            // it becomes the command, so that the process is PostgreSQL's own
            whole.addAll(List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--clear-groups"));
        }
        whole.addAll(command);
        return new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private void run(List<String> command) throws IOException {
        Process running = launch(command);
        await(running);
        if (running.isAlive() || running.exitValue() != 0) {
            throw new IOException("failed: " + command + "\n" + Files.readString(log()));
        }
    }

    /** Ends its clients first; one that does not comply in time is told to give up at once. */
    public void stop() {
        signal("INT");
        if (await(process)) {
            return;
        }
        signal("QUIT");
        await(process);
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(Process ending) {
        try {
            return ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        lastResort.dismiss();
        stop();
        Directories.delete(directory);
    }
}

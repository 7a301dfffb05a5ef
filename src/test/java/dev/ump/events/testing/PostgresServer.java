package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A dedicated PostgreSQL from the local installation, with its default durability, in a fresh directory and on a free
 * loopback port. It refuses to run as root, so root starts it as the user {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {

    /** The superuser, which needs no password from loopback. */
    public static final String USER = "ump";

    /** Only a {@link #startTls() guarded} server asks for it. */
    public static final String PASSWORD = "password-of-the-database";

    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";

    private final Path directory = Directories.temporary("ump-postgres");
    private final boolean asRoot = "root".equals(System.getProperty("user.name"));
    private final int port;
    private final boolean guarded;
    private final List<String> command;
    private Process process;
    private final LastResort lastResort;

    /** @param primary the server to follow; null for a primary */
    private PostgresServer(boolean guarded, int port, @Nullable PostgresServer primary) throws IOException {
        this.guarded = guarded;
        this.port = port;
        Path programs = programs().orElseThrow(() -> new IllegalStateException("no PostgreSQL in " + INSTALLATIONS));
        if (asRoot) {
            var users = directory.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory, users.lookupPrincipalByName(OWNER));
        }
        Path data = directory.resolve("data");
        run(primary == null ? initdb(programs, data) : primary.backup(programs, data));
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

    private List<String> initdb(Path programs, Path data) throws IOException {
        return List.of(
                programs.resolve("initdb").toString(),
                "--auth=" + (guarded ? "scram-sha-256" : "trust"),
                "--username=" + USER,
                "--pwfile=" + owned("password", PASSWORD),
                "--encoding=UTF8",
                "--pgdata=" + data);
    }

    /** Copies this server for a standby. */
    private List<String> backup(Path programs, Path data) {
        return List.of(
                programs.resolve("pg_basebackup").toString(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + USER,
                "--checkpoint=fast",
                "--write-recovery-conf",
                "--pgdata=" + data);
    }

    /** Requires TLS and the password. */
    private List<String> tls(Path data) throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        Path keys = owned("server.pem", Files.readString(Certificates.pem(Certificates.Server.LOCALHOST)));
        return List.of("--ssl=on", "--ssl_cert_file=" + keys, "--ssl_key_file=" + keys);
    }

    /** Writes a file that only PostgreSQL can read. */
    private Path owned(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        if (asRoot) {
            Files.setOwner(file, Files.getOwner(directory));
        }
        return file;
    }

    /** Starts a server and waits until it accepts connections. */
    public static PostgresServer start() {
        return start(false);
    }

    /** Starts a server that requires the password and TLS, with the certificate of {@link Certificates.Server#LOCALHOST}. */
    public static PostgresServer startTls() {
        return start(true);
    }

    private static PostgresServer start(boolean guarded) {
        try {
            var server = new PostgresServer(guarded, Ports.free(), null);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a synchronous standby on that port: once this returns, every commit is on the standby too. */
    public PostgresServer startStandby(int port) {
        try {
            var standby = new PostgresServer(guarded, port, this);
            standby.awaitAnswer();
            execute("alter system set synchronous_standby_names = '*'");
            execute("select pg_reload_conf()");
            Awaitility.await("the standby to be synchronous")
                    .atMost(Patience.LONG)
                    .until(() -> isTrue("select count(*) = 1 from pg_stat_replication where sync_state = 'sync'"));
            return standby;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Promotes a standby to primary and waits until it accepts changes. */
    public void promote() {
        execute("select pg_promote()");
        Awaitility.await("the standby to be promoted")
                .atMost(Patience.LONG)
                .until(() -> isTrue("select not pg_is_in_recovery()"));
    }

    /** Executes a statement as the superuser. */
    public void execute(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private boolean isTrue(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Suspends all its processes, as if the host had vanished: its connections stay open but silent. */
    public void freeze() {
        Signals.sendToAll("STOP", process);
    }

    private void awaitAnswer() {
        Process started = process;
        Startup.await("PostgreSQL", log(), Patience.FOR_A_START, () -> !started.isAlive(), this::answers);
    }

    /** Kills all its processes at once, without a flush or a word to its clients. */
    public void kill9() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    /** Starts it again on the same port and data after {@link #kill9()} or {@link #stop()}, and waits until it is up. */
    public void restart() {
        try {
            process = launch(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer();
    }

    /** Creates an empty database and returns its JDBC URL. */
    public String createDatabase(String name) {
        execute("create database \"" + name + '"');
        return url(name);
    }

    /** Creates an empty database, for tests that use it without an UmpServer. */
    public DataSource createDataSource(String name) {
        var source = new PGSimpleDataSource();
        source.setUrl(createDatabase(name));
        source.setUser(USER);
        return source;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** The id of its main process. */
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

    /** Whether PostgreSQL is installed on this machine. */
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
            // setpriv replaces itself with the command, so that the process is PostgreSQL's own
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

    /** Disconnects its clients and shuts it down; if that takes too long, aborts it. */
    public void stop() {
        if (!process.isAlive()) {
            return;
        }
        Signals.send("INT", process);
        if (await(process)) {
            return;
        }
        Signals.send("QUIT", process);
        await(process);
    }

    private static boolean await(Process ending) {
        try {
            return ending.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
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

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

    private final Path directory = Directories.temporary("ump-postgres");
    private final boolean asRoot = "root".equals(System.getProperty("user.name"));
    private final int port;
    private final boolean guarded;
    private final List<String> command;
    private Process process;
    private final LastResort lastResort;

    /** @param primary the one that it follows; null where it is one itself */
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

    /** Copies this one for a standby. */
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
            var server = new PostgresServer(guarded, Ports.free(), null);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a standby on that port. When this returns, this server commits nothing any more that the standby does not have. */
    public PostgresServer startStandby(int port) {
        try {
            var standby = new PostgresServer(guarded, port, this);
            standby.awaitAnswer();
            execute("alter system set synchronous_standby_names = '*'");
            execute("select pg_reload_conf()");
            Awaitility.await("the standby is synchronous")
                    .atMost(Patience.LONG)
                    .until(() -> isTrue("select count(*) = 1 from pg_stat_replication where sync_state = 'sync'"));
            return standby;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a primary of a standby; it takes changes afterwards. */
    public void promote() {
        execute("select pg_promote()");
        Awaitility.await("the standby is promoted")
                .atMost(Patience.LONG)
                .until(() -> isTrue("select not pg_is_in_recovery()"));
    }

    /** Executes a statement as the user that may do everything. */
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

    /** Stops all of its processes where they are, as a host does that vanishes: its connections stay open and say nothing. */
    public void freeze() {
        Signals.sendToAll("STOP", process);
    }

    private void awaitAnswer() {
        Process started = process;
        Startup.await("PostgreSQL", log(), Patience.FOR_A_START, () -> !started.isAlive(), this::answers);
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
        execute("create database \"" + name + '"');
        return url(name);
    }

    /** Makes an empty database, for who needs no server of ours in front of it. */
    public DataSource createDataSource(String name) {
        var source = new PGSimpleDataSource();
        source.setUrl(createDatabase(name));
        source.setUser(USER);
        return source;
    }

    /** Where it listens. */
    public int port() {
        return port;
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

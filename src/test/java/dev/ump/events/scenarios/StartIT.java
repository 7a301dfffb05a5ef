package dev.ump.events.scenarios;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.Poll;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that cannot work does not become ready, and logs why. */
class StartIT {

    private static final String CLASSES = "WEB-INF/classes/";
    private static final int WRONG_SETTINGS = 78;
    private static final int BY_SIGTERM = 143;
    private static final String SHORT_KEY = "bXVjaCB0b28gc2hvcnQ=";

    @Test
    void exitsWithOneLinePerReason() throws IOException {
        try (var used = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var server = UmpServer.configured()
                        .with("ump.delivery.retry-schedule", "PT5S,soon")
                        .with("ump.delivery.extra-ca-file", "/nowhere/ca.pem")
                        .with("ump.delivery.allow-http", "yes")
                        .with("ump.breaker.windows", "20")
                        .with("ump.secrets.key", SHORT_KEY)
                        .withEnvironment(
                                Map.of("UMP_DELIVERY_TIMEOUT", "15s", "UMP_DELIVERY_ALLOWED_NETWORK", "10.0.0.0/8"))
                        .port(used.getLocalPort())
                        .beginToStart()) {
            assertThat(server.awaitExit()).isEqualTo(WRONG_SETTINGS);
            assertThat(server.log())
                    .contains("ump.delivery.retry-schedule: `PT5S,soon` is not an ISO 8601 duration")
                    .contains("ump.delivery.timeout: `15s` is not an ISO 8601 duration; write `PT15S`")
                    .contains("ump.delivery.extra-ca-file: `/nowhere/ca.pem` cannot be read")
                    .contains("ump.delivery.allow-http: `yes` is neither true nor false")
                    .contains("ump.secrets.key: the value is not 32 bytes in base64")
                    .contains("--port: cannot listen on port `" + used.getLocalPort() + "`")
                    .contains(
                            "WARNING dev.ump.events.server ump.breaker.windows is not a setting",
                            "did you mean ump.breaker.window?")
                    .contains("did you mean UMP_DELIVERY_ALLOWED_NETWORKS?")
                    .doesNotContain(SHORT_KEY, "\tat ");
            assertThat(server.log().lines()).hasSizeLessThan(12);
        }
    }

    @Test
    void exitsWhenItsDataDirectoryCannotBeWritten() throws IOException {
        Path directory = Directories.temporary("ump-no-data");
        Files.writeString(directory.resolve("data"), "no directory");
        try (var server =
                UmpServer.configured().in(directory).without("ump.db.url").beginToStart()) {
            assertThat(server.awaitExit()).isEqualTo(WRONG_SETTINGS);
            assertThat(server.log()).contains("ump.data.dir: `" + directory.resolve("data") + "` cannot be written");
        } finally {
            Directories.delete(directory);
        }
    }

    @Test
    void waitsForItsDatabase() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        Path directory = Directories.temporary("ump-late");
        try (var database = PostgresServer.start()) {
            String url = database.createDatabase("late");
            database.stop();
            var starting = CompletableFuture.supplyAsync(
                    () -> UmpServer.configured().in(directory).withPostgres(url).start());
            Awaitility.await("the server to log that it waits")
                    .atMost(Patience.FOR_A_START)
                    .until(() -> log(directory).contains("waiting for the database"));
            assertThat(starting).isNotDone();
            database.restart();
            try (var server = starting.join()) {
                server.api().get("/health/ready", null).expect(200);
            }
        } finally {
            Directories.delete(directory);
        }
    }

    /**
     * Watches one server from start to exit, in a Turkish locale, where the upper case of i is not I. It runs from the single
     * file, which the other tests do not use.
     *
     * <p>On shutdown the container deletes the class files of the application, so all classes must have been loaded by then.
     */
    @Test
    void answersCorrectlyFromStartToExit() throws IOException {
        Path directory = Directories.temporary("ump-classes");
        Path loaded = directory.resolve("loaded-classes.log");
        try (var server = inTurkish(directory, loaded).beginToStart();
                var poll = Poll.of(server.url(), "/health/ready", "/event-types", "/metrics", "/nowhere")) {
            server.awaitReady();
            assertThat(classesOfTheApplication()).isNotEmpty().isSubsetOf(loadedClasses(loaded));
            int rounds = poll.rounds();
            Awaitility.await("two more rounds of answers").until(() -> poll.rounds() > rounds + 2);
            UmpApi ump = server.api();
            String partner = ump.partner("Patient");
            ump.subscribe(partner, null, "bookings");
            String key = ump.apiKey(partner);
            var waiting = CompletableFuture.supplyAsync(() -> ump.get("/events?wait=30", key));
            Awaitility.await("a reader to wait").until(() -> ump.gauge("ump_readers_open") > 0);

            server.stop();

            assertThat(server.awaitExit()).isEqualTo(BY_SIGTERM);
            assertThat(waiting.join().status()).isEqualTo(200);
            assertThat(poll.answers())
                    .contains("/health/ready 200 application/json", "/event-types 200 application/json")
                    .isSubsetOf(
                            "/health/ready 200 application/json",
                            "/health/ready 503 application/json",
                            "/health/ready 503 application/problem+json retry after 5",
                            "/event-types 200 application/json",
                            "/event-types 503 application/problem+json retry after 5",
                            "/metrics 200 text/plain; version=0.0.4; charset=utf-8",
                            "/metrics 503 application/problem+json retry after 5",
                            "/nowhere 404 application/problem+json",
                            "/nowhere 503 application/problem+json retry after 5");
            assertThat(server.log())
                    .contains(" INFO ", "ump.delivery.timeout=PT7S", "ump.delivery.sweep-interval=PT0.5S");
        } finally {
            Directories.delete(directory);
        }
    }

    private static UmpServer.Builder inTurkish(Path directory, Path loaded) {
        return UmpServer.configured()
                .fromOneFile()
                .in(directory)
                .jvm(List.of(
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Xlog:class+load=info:file=" + loaded + "::filesize=0"))
                .withEnvironment(Map.of("UMP_DELIVERY_TIMEOUT", "PT7S", "UMP_DELIVERY_SWEEP_INTERVAL", "PT0.5S"));
    }

    private static Set<String> loadedClasses(Path loaded) throws IOException {
        try (var lines = Files.lines(loaded)) {
            return lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ (\\S+).*", "$2"))
                    .collect(toSet());
        }
    }

    private static List<String> classesOfTheApplication() throws IOException {
        try (var war = new ZipFile("target/ump-events.war")) {
            return war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(CLASSES) && name.endsWith(".class"))
                    .map(name -> name.substring(CLASSES.length(), name.length() - ".class".length())
                            .replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .toList();
        }
    }

    private static String log(Path directory) throws IOException {
        Path log = directory.resolve("server.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** H2 itself would silently open what is left of the file. */
    @Test
    void doesNotStartWithADamagedDatabase() throws IOException {
        Path directory = Directories.temporary("ump-damaged");
        var configured = UmpServer.configured().without("ump.db.url").in(directory);
        try {
            try (var server = configured.start()) {
                server.api().partner("Lost");
                server.kill9();
            }
            Path file = directory.resolve("data").resolve("events.mv.db");
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 2);
            }
            assertThatThrownBy(configured::start)
                    .hasMessageContaining(file + " is damaged")
                    .hasMessageContaining("ump.data.accept-loss=true");
        } finally {
            Directories.delete(directory);
        }
    }
}

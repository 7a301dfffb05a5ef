package dev.ump.events.scenarios;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that cannot do its work does not become ready, and says why. */
class StartIT {

    private static final String CLASSES = "WEB-INF/classes/";

    @Test
    void doesNotStartWithARetryScheduleThatIsNone() {
        var server = UmpServer.configured().with("ump.delivery.retry-schedule", "PT5S,soon");
        assertThatThrownBy(server::start).hasMessageContaining("ump.delivery.retry-schedule: a retry delay is");
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
            Awaitility.await("it waits, and says so")
                    .atMost(Duration.ofSeconds(60))
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

    /** When it is asked to stop, the container deletes the files of those that it has not loaded. */
    @Test
    void hasLoadedAllItsClassesWhenItIsReady() throws IOException {
        Path directory = Directories.temporary("ump-classes");
        Path loaded = directory.resolve("loaded-classes.log");
        var jvm =
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xlog:class+load=info:file=" + loaded + "::filesize=0");
        try (var server = UmpServer.configured().in(directory).jvm(jvm).start();
                var lines = Files.lines(loaded)) {
            var names = lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ (\\S+).*", "$2"))
                    .collect(toSet());
            assertThat(classesOfTheApplication()).isNotEmpty().isSubsetOf(names);
            server.api().get("/health/ready", null).expect(200);
        } finally {
            Directories.delete(directory);
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
}

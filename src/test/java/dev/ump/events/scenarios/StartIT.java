package dev.ump.events.scenarios;

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
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A server that cannot do its work does not become ready, and says why. */
class StartIT {

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

    private static String log(Path directory) throws IOException {
        Path log = directory.resolve("server.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}

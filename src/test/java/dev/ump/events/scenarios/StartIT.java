package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.UmpServer;
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
        try (var database = PostgresServer.start()) {
            String url = database.createDatabase("late");
            database.stop();
            var starting = CompletableFuture.supplyAsync(() -> UmpServer.configured()
                    .with("ump.db.url", url)
                    .with("ump.db.user", PostgresServer.USER)
                    .start());
            database.restart();
            Awaitility.await("it is ready")
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(starting::isDone);
            try (var server = starting.join()) {
                assertThat(server.api().get("/health/ready", null).status()).isEqualTo(200);
            }
        }
    }
}

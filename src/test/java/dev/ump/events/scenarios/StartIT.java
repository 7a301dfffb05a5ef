package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.testing.UmpServer;
import org.junit.jupiter.api.Test;

/** A server that cannot do its work does not become ready, and says why. */
class StartIT {

    @Test
    void doesNotStartWithARetryScheduleThatIsNone() {
        var server = UmpServer.configured().with("ump.delivery.retry-schedule", "PT5S,soon");
        assertThatThrownBy(server::start).hasMessageContaining("ump.delivery.retry-schedule: a retry delay is");
    }

    @Test
    void doesNotStartWithoutItsDatabase() {
        var server = UmpServer.configured().with("ump.db.url", "jdbc:postgresql://127.0.0.1:1/ump");
        assertThatThrownBy(server::start).hasMessageContaining("127.0.0.1:1");
    }
}

package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.PostgresServer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class FeedCostOnPostgresTest extends FeedCost {

    private @Nullable PostgresServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    int events() {
        return 1_000_000;
    }

    @Override
    String numbers() {
        return "generate_series(1, " + events() + ") n";
    }

    @Override
    DataSource database() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        server = PostgresServer.start();
        return server.createDataSource("cost");
    }

    @Override
    void checkFeed(String plan) {
        assertThat(plan).contains("Index Scan using event_of_section on event").doesNotContain("Seq Scan on event");
    }
}

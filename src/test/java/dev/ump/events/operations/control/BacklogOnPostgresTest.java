package dev.ump.events.operations.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.testing.PostgresServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BacklogOnPostgresTest extends BacklogTest {

    private static @Nullable PostgresServer server;
    private static Database database;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        server = PostgresServer.start();
        var source = server.createDataSource("backlog");
        Schema.migrate(source);
        database = new Database(source);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void empty() {
        database.update("truncate delivery, subscription, partner cascade");
    }

    /** The index condition must include the subscription, so that the cost does not depend on other subscriptions. */
    @Test
    void usesTheIndexBySubscription() {
        assertThat(plan(Backlog.NOT_FAILING, Delivery.EVER, 1))
                .containsPattern("Index Cond: .*subscription_id.*due_at");
        assertThat(plan(Backlog.OLDEST_RESTING, Delivery.RESTING))
                .containsPattern("Index Cond: .*subscription_id.*due_at");
        assertThat(plan(Backlog.OF_ONE, "sub_good", Delivery.EVER, 1))
                .containsPattern("Index Cond: .*subscription_id.*due_at");
    }

    private static String plan(String sql, Object... parameters) {
        return String.join("\n", database.query("explain " + sql, row -> row.getString(1), parameters));
    }

    @Override
    Database database() {
        return database;
    }
}

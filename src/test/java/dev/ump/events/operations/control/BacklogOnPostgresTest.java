package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.testing.PostgresServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

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

    @Override
    Database database() {
        return database;
    }
}

package dev.ump.events.delivery.control.ledger;

import dev.ump.events.testing.PooledPostgres;
import dev.ump.events.testing.PostgresServer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;

class TransitionPairsOnPostgresTest extends TransitionPairs {

    private static @Nullable PooledPostgres store;

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
        }
    }

    @Override
    DataSource pool() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        if (store == null) {
            store = new PooledPostgres();
        }
        return store.source();
    }

    @Override
    String waiters() {
        return PooledPostgres.WAITERS;
    }

    @Override
    String store() {
        return "postgresql";
    }
}

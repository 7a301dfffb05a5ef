package dev.ump.events.pull.control;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGConnectionPoolDataSource;

class FeedOrderOnPostgresTest extends FeedOrder {

    private final List<JdbcConnectionPool> pools = new ArrayList<>();
    private @Nullable PostgresServer server;
    private String url = "";

    @BeforeEach
    void start() {
        assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed");
        server = PostgresServer.start();
        url = server.createDatabase(UUID.randomUUID().toString());
    }

    @AfterEach
    void stop() {
        pools.forEach(JdbcConnectionPool::dispose);
        if (server != null) {
            server.close();
        }
    }

    @Override
    DataSource pool() {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        source.setUser(PostgresServer.USER);
        var pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(30);
        pools.add(pool);
        return pool;
    }
}

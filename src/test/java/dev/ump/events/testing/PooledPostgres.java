package dev.ump.events.testing;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** An empty PostgreSQL with several connections, for transactions that block each other. */
public final class PooledPostgres implements AutoCloseable {

    /** Counts the transactions that wait for a lock. */
    public static final String WAITERS =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private final PostgresServer server = PostgresServer.start();
    private final JdbcConnectionPool pool;

    public PooledPostgres() {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(server.createDatabase(UUID.randomUUID().toString()));
        source.setUser(PostgresServer.USER);
        source.setOptions("-c synchronous_commit=off"); // no test kills this server
        pool = JdbcConnectionPool.create(source);
    }

    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.dispose();
        server.close();
    }
}

package dev.ump.events.testing;

import dev.ump.events.platform.embedded.EmbeddedTables;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An empty H2 in memory with several connections, for transactions that wait for each other. */
public final class PooledH2 implements AutoCloseable {

    /** How many transactions wait for a lock. */
    public static final String WAITERS =
            "select count(*) from information_schema.sessions where blocker_id is not null";

    private final JdbcConnectionPool pool = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=600000" + EmbeddedTables.setting(),
            "",
            "");

    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}

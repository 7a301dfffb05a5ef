package dev.ump.events.testing;

import dev.ump.events.platform.embedded.EmbeddedTables;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An empty in-memory H2 with several connections, for transactions that block each other. */
public final class PooledH2 implements AutoCloseable {

    /** Counts the transactions that wait for a lock. */
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

package dev.ump.events.pull.control;

import dev.ump.events.platform.embedded.EmbeddedDatabase;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class FeedOrderOnH2Test extends FeedOrder {

    private final String url = EmbeddedDatabase.withFreshResults(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");

    @Override
    DataSource pool() {
        var pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(30);
        return pool;
    }
}

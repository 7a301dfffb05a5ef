package dev.ump.events.platform.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * How much of the pool of connections to the database is in use. The pool is the server's, and each server tells of it in
 * its own way; this is what can be seen from either end of it on any of them.
 */
@ApplicationScoped
public class ConnectionPool {

    /** So many connections the server opens at most; who needs one more waits. */
    public static final int MOST = 40;

    private static final Logger LOG = System.getLogger(ConnectionPool.class.getName());

    @Resource(lookup = SchemaMigration.DATA_SOURCE)
    DataSource dataSource;

    private volatile LongSupplier nanos = () -> 0;

    /** Connections to the database, used or not. */
    public int open() {
        return OpenConnections.OF_THIS_SERVER.count();
    }

    /** Those of them that have a transaction open. */
    public int inTransaction() {
        return OpenConnections.OF_THIS_SERVER.inTransaction();
    }

    /**
     * How long it took to get a connection, or was tried in vain, when that was last measured; while it is being measured
     * and takes longer than that, how long so far.
     */
    public Duration lastWait() {
        return Duration.ofNanos(nanos.getAsLong());
    }

    /** Takes a connection and gives it back: call it every few seconds. It waits as everybody does, and in vain where they do. */
    public void measureWait() {
        long since = System.nanoTime();
        long before = nanos.getAsLong();
        nanos = () -> Math.max(before, System.nanoTime() - since);
        try {
            dataSource.getConnection().close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "no connection: {0}", e.getMessage());
        } finally {
            long took = System.nanoTime() - since;
            nanos = () -> took;
        }
    }
}

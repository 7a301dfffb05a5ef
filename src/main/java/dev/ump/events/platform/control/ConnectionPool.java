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
 * Reports how much of the database connection pool is in use. The pool belongs to the server, and each server reports
 * on it in its own way; this is what can be observed from either end of it on any server.
 */
@ApplicationScoped
public class ConnectionPool {

    /** Maximum connections that the server opens; further callers wait. */
    public static final int MOST = 40;

    private static final Logger LOG = System.getLogger(ConnectionPool.class.getName());

    @Resource(lookup = SchemaMigration.DATA_SOURCE)
    DataSource dataSource;

    private volatile LongSupplier nanos = () -> 0;

    /** Returns the number of database connections, used or not. */
    public int open() {
        return OpenConnections.OF_THIS_SERVER.count();
    }

    /** Returns the number of open connections with an open transaction. */
    public int inTransaction() {
        return OpenConnections.OF_THIS_SERVER.inTransaction();
    }

    /**
     * Returns how long it last took to get a connection, or to try in vain. While a measurement is running and has
     * already taken longer than that, returns its duration so far.
     */
    public Duration lastWait() {
        return Duration.ofNanos(nanos.getAsLong());
    }

    /**
     * Takes a connection and returns it; call this every few seconds. It waits like every other caller, and fails where
     * they do.
     */
    public void measureWait() {
        long since = System.nanoTime();
        long before = nanos.getAsLong();
        nanos = () -> Math.max(before, System.nanoTime() - since);
        try {
            dataSource.getConnection().close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "could not get a connection: {0}", e.getMessage());
        } finally {
            long took = System.nanoTime() - since;
            nanos = () -> took;
        }
    }
}

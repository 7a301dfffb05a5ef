package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.ConnectionPool;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures every few seconds how long one waits for a connection to the database. It has a thread of its own: a server
 * may run all that is scheduled on one thread, and that one waits for the database when this is worth knowing.
 */
@ApplicationScoped
public class ConnectionWaitTimer {

    private static final Logger LOG = System.getLogger(ConnectionWaitTimer.class.getName());
    private static final long PAUSE_SECONDS = 5;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    ConnectionPool pool;

    private final CountDownLatch stopped = new CountDownLatch(1);

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        Thread worker = threads.newThread(this::work);
        worker.setName("ump-connection-wait");
        worker.start();
    }

    private void work() {
        try {
            do {
                measure();
            } while (!stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the server ends its threads");
        }
    }

    private void measure() {
        try {
            pool.measureWait();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "no connection: {0}", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}

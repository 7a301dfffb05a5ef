package dev.ump.events.platform.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs what this server does again and again, until the application stops.
 *
 * <p>Each task has a thread of its own: a server may run all that is scheduled on one, and a task that waits for a lock, or for
 * somebody else's endpoint, would hold up all the others.
 */
@ApplicationScoped
public class Schedule {

    private static final Logger LOG = System.getLogger(Schedule.class.getName());

    @Resource
    ManagedThreadFactory threads;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Runs a task after each pause, also after it has failed. */
    public void every(Duration pause, Runnable task) {
        Thread thread = threads.newThread(() -> repeat(pause, task));
        thread.setName("ump-" + task.getClass().getSimpleName().replaceAll("\\$.*", ""));
        thread.start();
    }

    private void repeat(Duration pause, Runnable task) {
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                run(task);
            }
        } catch (InterruptedException e) {
            // the server ends its threads
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, Thread.currentThread().getName() + " failed, and will try again", e);
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}

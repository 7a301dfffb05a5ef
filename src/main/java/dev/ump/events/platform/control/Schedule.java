package dev.ump.events.platform.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs this server's recurring tasks until the application stops.
 *
 * <p>Each task has its own thread: a server may run all scheduled tasks on one, and a task that waits for a lock or for
 * a remote endpoint would hold up the others.
 */
@ApplicationScoped
public class Schedule {

    @Resource
    ManagedThreadFactory threads;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Runs a task after each pause, even if it has failed before.
     *
     * @param name of its thread, after the prefix {@code ump-}
     */
    public void every(String name, Duration pause, Runnable task) {
        Thread thread = threads.newThread(() -> repeat("ump-" + name, pause, task));
        thread.setName("ump-" + name);
        thread.start();
    }

    private void repeat(String name, Duration pause, Runnable task) {
        try (var loop = Rounds.OF_THIS_SERVER.begin(name, pause.plus(Rounds.BOUND))) {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                loop.round(task::run);
            }
        } catch (InterruptedException e) {
            // the server interrupts its threads
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}

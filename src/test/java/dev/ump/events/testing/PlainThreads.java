package dev.ump.events.testing;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Daemon threads for code that is tested without the container. */
public final class PlainThreads implements ManagedThreadFactory {

    private final List<Thread> created = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        created.add(thread);
        return thread;
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    }

    /** Whether all of them have ended. */
    public boolean haveEnded() {
        return created.stream().noneMatch(Thread::isAlive);
    }
}

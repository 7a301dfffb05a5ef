package dev.ump.events.testing;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Threads for what is tested without the container: they do not keep the JVM from ending. */
public final class PlainThreads implements ManagedThreadFactory {

    private final List<Thread> made = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    }

    /** Whether none of them runs any more. */
    public boolean haveEnded() {
        return made.stream().noneMatch(Thread::isAlive);
    }
}

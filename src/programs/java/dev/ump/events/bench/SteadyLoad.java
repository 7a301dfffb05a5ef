package dev.ump.events.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop load: it acts at moments fixed in advance and passes each intended moment to the action, so that delays
 * caused by earlier slow actions count.
 */
final class SteadyLoad implements AutoCloseable {

    /** At 500 actions per second, each may take a tenth of a second before others are delayed. */
    private static final int THREADS = 50;

    private final Consumer<Instant> action;
    private final long interval;
    private final int number;
    private final Instant startedAt = Instant.now();
    private final long start = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final List<Thread> threads;
    private volatile boolean stopped;

    SteadyLoad(Consumer<Instant> action, int perSecond, int number) {
        this.action = action;
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.number = number;
        this.threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(this::work, "steady-load-" + i))
                .toList();
        threads.forEach(Thread::start);
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < number && awaitMoment(i * interval); i = next.getAndIncrement()) {
                action.accept(startedAt.plusNanos(i * interval));
                done.incrementAndGet();
            }
        } catch (RuntimeException e) {
            failure.set(e);
            stopped = true;
        }
    }

    /** Waits for the moment; returns false if the load was stopped. */
    private boolean awaitMoment(long moment) {
        for (long left = left(moment); left > 0 && !stopped; left = left(moment)) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
        return !stopped;
    }

    private long left(long moment) {
        return start + moment - System.nanoTime();
    }

    /** Waits for the end; returns the number of completed actions. */
    int awaitEnd() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the steady load was aborted", failure.get());
        }
        return done.get();
    }

    /** Stops; returns the number of completed actions. */
    int stop() {
        stopped = true;
        return awaitEnd();
    }

    @Override
    public void close() {
        stopped = true;
    }
}

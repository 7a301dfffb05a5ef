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
 * An open loop: it does something at moments that stand from the beginning, each told the moment that was intended, so
 * that what is late because something before it was slow is counted as late.
 */
final class SteadyLoad implements AutoCloseable {

    /** Enough that an action may take a tenth of a second at 500 in a second before others have to wait. */
    private static final int THREADS = 50;

    private final Consumer<Instant> action;
    private final long pause;
    private final int number;
    private final Instant begun = Instant.now();
    private final long start = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final List<Thread> threads;
    private volatile boolean stopped;

    SteadyLoad(Consumer<Instant> action, int perSecond, int number) {
        this.action = action;
        this.pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.number = number;
        this.threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(this::work, "steady-load-" + i))
                .toList();
        threads.forEach(Thread::start);
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < number && awaited(i * pause); i = next.getAndIncrement()) {
                action.accept(begun.plusNanos(i * pause));
                done.incrementAndGet();
            }
        } catch (RuntimeException e) {
            failure.set(e);
            stopped = true;
        }
    }

    /** Waits for the moment; answers whether it is still wanted. */
    private boolean awaited(long moment) {
        for (long left = left(moment); left > 0 && !stopped; left = left(moment)) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
        return !stopped;
    }

    private long left(long moment) {
        return start + moment - System.nanoTime();
    }

    /** Waits until all is done; the answer is how often it was. */
    int awaitEnd() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the steady load broke off", failure.get());
        }
        return done.get();
    }

    /** Stops; the answer is how often it was done in all. */
    int stop() {
        stopped = true;
        return awaitEnd();
    }

    @Override
    public void close() {
        stopped = true;
    }
}

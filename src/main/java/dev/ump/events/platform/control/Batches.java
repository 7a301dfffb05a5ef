package dev.ump.events.platform.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A bounded queue that one thread empties, taking as many elements at a time as have accumulated. With more than one
 * worker, the next takes over from one that is stuck.
 *
 * <p>A failed batch is retried for about a minute, the time a database or a broker takes to come back; then its
 * elements are tried one by one, so that one that can never succeed does not hold up the others. If the database says
 * that the data are at fault, this is done at once.
 */
public final class Batches<T> implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Batches.class.getName());
    private static final int TRIES = 60;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A worker that takes longer than this over a batch counts as stuck: its connection may be dead. */
    private static final Duration HELD_UP = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LAST_BATCHES = Duration.ofSeconds(10);

    /** The outcome of a batch: a failed one may succeed when retried, a hopeless one never will as it is. */
    private enum Outcome {
        DONE,
        FAILED,
        HOPELESS
    }

    private final String name;
    private final int size;
    private final BlockingQueue<T> queue;
    private final Consumer<List<T>> handler;
    private final Consumer<T> lost;
    private final Duration gather;
    private final List<Thread> workers;
    private final OneWorker oneWorker = new OneWorker(HELD_UP);
    private volatile boolean closed;

    /**
     * @param capacity maximum number of elements that may wait
     * @param size maximum number of elements per batch
     */
    public Batches(String name, int capacity, int size, ThreadFactory threads, Consumer<List<T>> handler) {
        this(name, capacity, size, Duration.ZERO, 1, threads, handler, lost -> {});
    }

    /** @param workers number of threads; only one handles a batch at a time, unless it is stuck */
    public Batches(String name, int capacity, int size, int workers, ThreadFactory threads, Consumer<List<T>> handler) {
        this(name, capacity, size, Duration.ZERO, workers, threads, handler, lost -> {});
    }

    /**
     * @param gather how long an incomplete batch waits for more elements, for handlers where a larger batch saves more
     *     than the wait costs
     * @param lost receives each element that could not be handled in the end
     */
    public Batches(
            String name,
            int capacity,
            int size,
            Duration gather,
            ThreadFactory threads,
            Consumer<List<T>> handler,
            Consumer<T> lost) {
        this(name, capacity, size, gather, 1, threads, handler, lost);
    }

    private Batches(
            String name,
            int capacity,
            int size,
            Duration gather,
            int workers,
            ThreadFactory threads,
            Consumer<List<T>> handler,
            Consumer<T> lost) {
        this.name = name;
        this.size = size;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.handler = handler;
        this.lost = lost;
        this.gather = gather;
        this.workers = Stream.generate(() -> threads.newThread(this::work))
                .limit(workers)
                .toList();
        for (Thread worker : this.workers) {
            worker.setName("ump-" + name);
            worker.start();
        }
    }

    /** Adds an element unless the queue is full. */
    public boolean offer(T element) {
        return !closed && queue.offer(element);
    }

    /**
     * Adds an element, waiting for room if the queue is full. After close(), the calling thread handles the remaining
     * elements, since the worker may have ended.
     */
    public void put(T element) {
        try {
            queue.put(element);
            if (closed) {
                handleRest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        }
    }

    private void handleRest() throws InterruptedException {
        try (var loop = Rounds.OF_THIS_SERVER.begin("ump-" + name, Rounds.BOUND)) {
            while (!queue.isEmpty()) {
                handleNext(loop);
            }
        }
    }

    private void work() {
        try (var loop = Rounds.OF_THIS_SERVER.begin("ump-" + name, Rounds.BOUND)) {
            while (!closed || !queue.isEmpty()) {
                try {
                    loop.round(() -> takeTurn(loop));
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
        }
    }

    private void takeTurn(Rounds.Loop loop) throws InterruptedException {
        if (oneWorker.take()) {
            try {
                handleNext(loop);
            } finally {
                oneWorker.end();
            }
        }
    }

    /** Allocates the batch before taking anything out of the queue, so that running out of memory loses nothing. */
    private void handleNext(Rounds.Loop loop) throws InterruptedException {
        List<T> batch = new ArrayList<>(size);
        T first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            gather();
            queue.drainTo(batch, size - 1);
            handle(batch, loop);
        }
    }

    private void gather() {
        if (queue.size() < size - 1 && !closed) {
            try {
                Thread.sleep(gather.toMillis());
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void handle(List<T> batch, Rounds.Loop loop) throws InterruptedException {
        Outcome outcome = handled(batch, 1);
        for (int tried = 2; outcome == Outcome.FAILED && tried <= TRIES && !closed; tried++) {
            Thread.sleep(PAUSE.toMillis());
            outcome = handled(batch, tried);
            loop.goesOn();
        }
        if (outcome != Outcome.DONE) {
            handleEach(batch, loop);
        }
    }

    private void handleEach(List<T> batch, Rounds.Loop loop) {
        for (T element : batch) {
            if (handled(List.of(element), TRIES) != Outcome.DONE) {
                give(element);
            }
            loop.goesOn();
        }
    }

    /** A failing callback must not keep the elements after this one from being reported. */
    private void give(T element) {
        try {
            lost.accept(element);
        } catch (Throwable e) {
            report("an element was dropped, and reporting that failed too", e);
        }
    }

    private Outcome handled(List<T> batch, int tried) {
        try {
            handler.accept(batch);
            return Outcome.DONE;
        } catch (Throwable e) { // an error, too, must not end the only thread
            if (tried == 1 || tried == TRIES) {
                report("could not process " + batch.size() + " elements, try " + tried, e);
            }
            return e instanceof DatabaseException refused && refused.isAboutData() ? Outcome.HOPELESS : Outcome.FAILED;
        }
    }

    private void report(String what, Throwable failure) {
        try {
            LOG.log(Level.WARNING, name + ": " + what, failure);
        } catch (Throwable noMemory) {
            // the batch matters more than the log
        }
    }

    /** Handles the elements still in the queue, then ends; waits up to ten seconds for that. */
    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + LAST_BATCHES.toNanos();
        try {
            for (Thread worker : workers) {
                worker.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

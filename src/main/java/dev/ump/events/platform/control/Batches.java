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

/**
 * A bounded queue that one thread empties, as much at a time as has come together.
 *
 * <p>A batch that fails is tried again for about a minute, which is what a database or a broker takes to come back;
 * then its elements are tried one by one, so that one that can never succeed does not hold up the others. Where the
 * database says that the data are at fault, that is done at once.
 */
public final class Batches<T> implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Batches.class.getName());
    private static final int TRIES = 60;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What came of a batch: it may succeed at another try, or never will as it is. */
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
    private final Thread worker;
    private volatile boolean closed;

    /**
     * @param capacity how many elements may wait
     * @param size how many are handled together at most
     */
    public Batches(String name, int capacity, int size, ThreadFactory threads, Consumer<List<T>> handler) {
        this(name, capacity, size, Duration.ZERO, threads, handler, lost -> {});
    }

    /**
     * @param gather how long a batch that is not full waits for more, where a larger one costs less than the wait
     * @param lost is told of an element that could not be handled after all
     */
    public Batches(
            String name,
            int capacity,
            int size,
            Duration gather,
            ThreadFactory threads,
            Consumer<List<T>> handler,
            Consumer<T> lost) {
        this.name = name;
        this.size = size;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.handler = handler;
        this.lost = lost;
        this.gather = gather;
        this.worker = threads.newThread(this::work);
        worker.setName("ump-" + name);
        worker.start();
    }

    /** Puts an element in, unless the queue is full. */
    public boolean offer(T element) {
        return !closed && queue.offer(element);
    }

    /**
     * Puts an element in, and waits for room where the queue is full. Who comes when it is closed handles what is left himself: the
     * worker may have ended.
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
        for (T first = queue.poll(); first != null; first = queue.poll()) {
            handle(batchFrom(first));
        }
    }

    private void work() {
        while (!closed || !queue.isEmpty()) {
            try {
                T first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    handle(batchFrom(first));
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private List<T> batchFrom(T first) throws InterruptedException {
        List<T> batch = new ArrayList<>(size);
        batch.add(first);
        if (queue.size() < size - 1 && !closed) {
            Thread.sleep(gather.toMillis());
        }
        queue.drainTo(batch, size - 1);
        return batch;
    }

    private void handle(List<T> batch) throws InterruptedException {
        Outcome outcome = handled(batch, 1);
        for (int tried = 2; outcome == Outcome.FAILED && tried <= TRIES && !closed; tried++) {
            Thread.sleep(PAUSE.toMillis());
            outcome = handled(batch, tried);
        }
        if (outcome != Outcome.DONE) {
            batch.stream()
                    .filter(element -> handled(List.of(element), TRIES) != Outcome.DONE)
                    .forEach(lost);
        }
    }

    private Outcome handled(List<T> batch, int tried) {
        try {
            handler.accept(batch);
            return Outcome.DONE;
        } catch (Throwable e) { // also an error must not end the only thread that there is for this
            if (tried == 1 || tried == TRIES) {
                LOG.log(Level.WARNING, name + ": " + batch.size() + " not handled at try " + tried, e);
            }
            return e instanceof DatabaseException refused && refused.isAboutData() ? Outcome.HOPELESS : Outcome.FAILED;
        }
    }

    /** Handles what is still in the queue, then ends; waits up to ten seconds for it. */
    @Override
    public void close() {
        closed = true;
        try {
            worker.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

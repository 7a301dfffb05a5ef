package dev.ump.events.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Plays the platform that publishes events. */
final class Load implements AutoCloseable {

    /** Events per request. */
    static final int BATCH = 100;

    private static final int BATCH_THREADS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Publisher publisher;

    Load(Workbench bench) {
        this.publisher = new Publisher(bench.server());
    }

    /** Publishes the events as fast as possible, in batches of {@value #BATCH} from {@value #BATCH_THREADS} threads. */
    void publish(Events events, int number) {
        publishInBatches(BATCH, events, number);
    }

    /** Like {@link #publish(Events, int)}, with another batch size. */
    void publishInBatches(int size, Events events, int number) {
        publish(size, events, number, publisher::publish);
    }

    /** Like {@link #publish(Events, int)}, but retries while the dispatcher is down until everything is accepted. */
    void publishWithRetries(Events events, int number) {
        publish(BATCH, events, number, batch -> {
            String key = UUID.randomUUID().toString();
            Awaitility.await("the dispatcher to accept events")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> publisher.tryToPublish(batch, key));
        });
    }

    private static void publish(int batch, Events events, int number, Consumer<String> publication) {
        ExecutorService threads = Executors.newFixedThreadPool(BATCH_THREADS);
        List<Future<?>> batches = new ArrayList<>();
        for (int left = number; left > 0; left -= batch) {
            int size = Math.min(batch, left);
            batches.add(threads.submit(() -> publication.accept(events.batch(size))));
        }
        end(threads, batches);
    }

    /** Publishes single events at a steady rate, even if answers are late; returns how many. */
    int publish(Events events, int perSecond, Duration duration) {
        int number = (int) (perSecond * duration.toSeconds());
        try (var steady = start(events, perSecond, number)) {
            return steady.awaitEnd();
        }
    }

    /** Starts publishing single events at a steady rate, until stopped. */
    SteadyLoad start(Events events, int perSecond) {
        return start(events, perSecond, Integer.MAX_VALUE);
    }

    private SteadyLoad start(Events events, int perSecond, int number) {
        return new SteadyLoad(moment -> publisher.publish(events.one(moment)), perSecond, number);
    }

    /** Starts publishing batches at a steady rate, until stopped; the load counts batches, not events. */
    SteadyLoad startInBatches(int size, Events events, int batchesPerSecond) {
        return new SteadyLoad(
                moment -> publisher.publish(events.batch(size, moment)), batchesPerSecond, Integer.MAX_VALUE);
    }

    private static void end(ExecutorService threads, List<Future<?>> tasks) {
        threads.shutdown();
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot publish the load", e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}

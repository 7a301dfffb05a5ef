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

/** The platform that publishes. */
final class Load implements AutoCloseable {

    /** How many events are published with one request. */
    static final int BATCH = 100;

    private static final int BATCH_THREADS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Publisher publisher;

    Load(Workbench bench) {
        this.publisher = new Publisher(bench.server());
    }

    /** Publishes so many events as fast as it can, in batches of {@value #BATCH} from {@value #BATCH_THREADS} threads. */
    void publish(Events events, int number) {
        publishInBatches(BATCH, events, number);
    }

    /** As {@link #publish(Events, int)}, with another size of batches. */
    void publishInBatches(int size, Events events, int number) {
        publish(size, events, number, publisher::publish);
    }

    /** As {@link #publish(Events, int)}, and goes on where the dispatcher is down until it has accepted all. */
    void publishStubbornly(Events events, int number) {
        publish(BATCH, events, number, batch -> {
            String key = UUID.randomUUID().toString();
            Awaitility.await("the dispatcher to accept events")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> publisher.tryToPublish(batch, key));
        });
    }

    private static void publish(int batch, Events events, int number, Consumer<String> door) {
        ExecutorService threads = Executors.newFixedThreadPool(BATCH_THREADS);
        List<Future<?>> batches = new ArrayList<>();
        for (int left = number; left > 0; left -= batch) {
            int size = Math.min(batch, left);
            batches.add(threads.submit(() -> door.accept(events.batch(size))));
        }
        end(threads, batches);
    }

    /** Publishes single events at a steady rate, also when answers are late; the answer is how many. */
    int publish(Events events, int perSecond, Duration duration) {
        int number = (int) (perSecond * duration.toSeconds());
        try (var steady = start(events, perSecond, number)) {
            return steady.awaitEnd();
        }
    }

    /** Begins to publish single events at a steady rate, until it is told to stop. */
    SteadyLoad start(Events events, int perSecond) {
        return start(events, perSecond, Integer.MAX_VALUE);
    }

    private SteadyLoad start(Events events, int perSecond, int number) {
        return new SteadyLoad(moment -> publisher.publish(events.one(moment)), perSecond, number);
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
            throw new IllegalStateException("the load could not be published", e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}

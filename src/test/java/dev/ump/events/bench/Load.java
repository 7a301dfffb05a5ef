package dev.ump.events.bench;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The platform that publishes, over HTTP like any other client. */
final class Load {

    private static final int BATCH = 100;
    private static final int BATCH_THREADS = 4;
    private static final int STEADY_THREADS = 16;

    private final UmpApi api;
    private final AtomicLong number = new AtomicLong();

    Load(UmpApi api) {
        this.api = api;
    }

    /** Publishes so many events as fast as it can, in batches of {@value #BATCH} from {@value #BATCH_THREADS} threads. */
    void publish(int events) {
        ExecutorService threads = Executors.newFixedThreadPool(BATCH_THREADS);
        List<Future<?>> batches = new ArrayList<>();
        for (int left = events; left > 0; left -= BATCH) {
            int size = Math.min(BATCH, left);
            batches.add(threads.submit(() -> publishBatch(size)));
        }
        end(threads, batches);
    }

    /** Publishes single events at a steady rate, also when answers are late. */
    void publish(int perSecond, Duration duration) {
        var threads = Executors.newScheduledThreadPool(STEADY_THREADS);
        List<Future<?>> events = new ArrayList<>();
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long i = 0; i < perSecond * duration.toSeconds(); i++) {
            events.add(threads.schedule(() -> api.publish(event(Instant.now())), i * pause, TimeUnit.NANOSECONDS));
        }
        end(threads, events);
    }

    private void publishBatch(int size) {
        Instant now = Instant.now();
        api.publishBatch(LongStream.range(0, size).mapToObj(each -> event(now)).toList());
    }

    private Map<String, Object> event(Instant now) {
        long next = number.incrementAndGet();
        EventType[] types = EventType.values();
        return UmpApi.event(types[(int) (next % types.length)].wireName(), Arrivals.resourceId(now, next));
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
}

package dev.ump.events.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Publishes single events and batches continuously, each with its own idempotency key and at a random server, and
 * retries at a random server until it is accepted.
 */
final class Publishers implements AutoCloseable {

    private static final int THREADS = 3;
    private static final int MAX_BATCH = 20;
    private static final Duration PAUSE = Duration.ofMillis(60);

    private final List<UmpApi> servers;
    private final Ledger ledger;
    private final List<Thread> threads;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean stopped;

    Publishers(List<UmpApi> servers, Ledger ledger, long seed) {
        this.servers = servers;
        this.ledger = ledger;
        this.threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> publish(new Random(seed + i)), "publisher-" + i))
                .toList();
        threads.forEach(Thread::start);
    }

    private void publish(Random random) {
        while (!stopped) {
            Object request = random.nextBoolean()
                    ? event()
                    : Map.of(
                            "events",
                            IntStream.rangeClosed(0, random.nextInt(MAX_BATCH))
                                    .mapToObj(i -> event())
                                    .toList());
            String key = UUID.randomUUID().toString();
            while (!stopped && !isPromised(request, key, random)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Map<String, Object> event() {
        return UmpApi.event("booking_created", "BK" + UUID.randomUUID());
    }

    private boolean isPromised(Object request, String key, Random random) {
        UmpApi server = servers.get(random.nextInt(servers.size()));
        long started = System.nanoTime();
        try {
            Answer answer = server.post("/admin/events", server.adminToken(), request, "Idempotency-Key", key);
            if (answer.status() == 202) {
                slowest.accumulateAndGet(System.nanoTime() - started, Math::max);
                answer.json().path("ids").forEach(this::promise);
                return true;
            }
            refused.incrementAndGet();
        } catch (UncheckedIOException e) {
            unanswered.incrementAndGet();
        }
        return false;
    }

    private void promise(JsonNode id) {
        ledger.promise(id.asText());
    }

    long refused() {
        return refused.get();
    }

    long unanswered() {
        return unanswered.get();
    }

    /** The longest time to a 202 since the last call. */
    Duration slowest() {
        return Duration.ofNanos(slowest.getAndSet(0));
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

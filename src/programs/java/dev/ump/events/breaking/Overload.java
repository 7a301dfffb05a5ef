package dev.ump.events.breaking;

import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Sends one server with its embedded database more events than it can record, on a busy machine. Its endpoint always
 * answers 200, and the request timeout is longer than a lease, so nothing justifies a duplicate.
 */
final class Overload implements AutoCloseable {

    private static final int PUBLISHERS = 4;
    private static final int BATCH = 100;
    private static final int SUBSCRIPTIONS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpServer server = UmpServer.configured()
            .with("ump.delivery.lease", "PT5S")
            .with("ump.delivery.timeout", "PT1M")
            .start();
    private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
    private final Set<String> promised = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean finished;

    Overload() {
        endpoint.answerWith(request -> {
            arrivals.merge(request.path() + " " + request.webhookId(), 1, Integer::sum);
            if (requests.incrementAndGet() % BATCH == 0) {
                endpoint.forget();
            }
            return ReceivedAnswer.of(200);
        });
        UmpApi ump = server.api();
        String partner = ump.partner("Overload");
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            ump.subscribe(partner, endpoint.url().resolve("/" + i), "bookings");
        }
    }

    /**
     * Publishes for the given time while other threads keep the processors busy, and waits until everything has
     * arrived.
     */
    void run(Duration time, int busy) throws InterruptedException {
        IntStream.range(0, PUBLISHERS).forEach(i -> start(this::publish));
        IntStream.range(0, busy).forEach(i -> start(this::spin));
        Thread.sleep(time.toMillis()); // the duration is part of the test
        finished = true;
        for (Thread thread : threads) {
            thread.join();
        }
        Awaitility.await("every promised event to arrive")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> arrivals.size() >= promised.size() * SUBSCRIPTIONS);
        Awaitility.await("every delivery to end")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> server.api().deliveries("status=pending").isEmpty()
                        && server.api().deliveries("status=retrying").isEmpty());
    }

    private void start(Runnable work) {
        var thread = new Thread(work, "overload");
        threads.add(thread);
        thread.start();
    }

    private void publish() {
        UmpApi api = server.apiThroughRestarts();
        while (!finished) {
            List<Map<String, Object>> events = IntStream.range(0, BATCH)
                    .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                    .toList();
            try {
                var answer = api.post("/admin/events", api.adminToken(), Map.of("events", events));
                if (answer.status() == 202) {
                    answer.json().path("ids").forEach(id -> promised.add(id.asText()));
                }
            } catch (UncheckedIOException e) {
                // no answer came in time, so nothing was promised
            }
        }
    }

    private void spin() {
        while (!finished) {
            Thread.onSpinWait();
        }
    }

    /** Number of promised events. */
    int promised() {
        return promised.size();
    }

    /** Number of arrivals of events that the endpoint had already received. */
    long duplicates() {
        return arrivals.values().stream().mapToLong(times -> times - 1).sum();
    }

    @Override
    public void close() {
        server.close();
        endpoint.close();
    }
}

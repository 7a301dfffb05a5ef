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
 * One server with its embedded database gets more than it can record, on a machine that is busy with other things as well. Its
 * endpoint answers every request with 200, and is waited for longer than a lease lasts: nothing explains that it gets an event again.
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
    private volatile boolean over;

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

    /** Publishes for that time beside so many threads that do nothing but keep the processors busy, and waits until all has arrived. */
    void run(Duration time, int busy) throws InterruptedException {
        IntStream.range(0, PUBLISHERS).forEach(i -> start(this::publish));
        IntStream.range(0, busy).forEach(i -> start(this::spin));
        Thread.sleep(time.toMillis()); // how long it lasts is what is tried
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        Awaitility.await("everything that was promised arrives")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> arrivals.size() >= promised.size() * SUBSCRIPTIONS);
        Awaitility.await("nothing is left to do")
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
        while (!over) {
            List<Map<String, Object>> events = IntStream.range(0, BATCH)
                    .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                    .toList();
            try {
                var answer = api.post("/admin/events", api.adminToken(), Map.of("events", events));
                if (answer.status() == 202) {
                    answer.json().path("ids").forEach(id -> promised.add(id.asText()));
                }
            } catch (UncheckedIOException e) {
                // too late: what it would have promised nobody counts
            }
        }
    }

    private void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    /** How many events were promised. */
    int promised() {
        return promised.size();
    }

    /** How often the endpoint got what it had got before. */
    long duplicates() {
        return arrivals.values().stream().mapToLong(times -> times - 1).sum();
    }

    @Override
    public void close() {
        server.close();
        endpoint.close();
    }
}

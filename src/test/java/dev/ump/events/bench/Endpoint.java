package dev.ump.events.bench;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.testing.UmpApi;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;

/** The receiver, subscribed to everything while a scenario measures; nobody else is. */
final class Endpoint implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Workbench bench;
    private final UmpApi api;
    private final String subscription;

    Endpoint(Workbench bench, URI url) {
        this.bench = bench;
        this.api = bench.server().api();
        String[] domains = Arrays.stream(Domain.values()).map(Domain::wireName).toArray(String[]::new);
        this.subscription = api.subscribe(api.partner("bench"), url, domains).id();
    }

    /** Waits until so many events have arrived since the receiver's last reset, and all their results are recorded. */
    void awaitRecorded(int events) {
        Awaitility.await(events + " events to arrive")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> bench.receiver().counts().distinct() >= events);
        Awaitility.await("all results to be recorded")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> isEmpty("pending") && isEmpty("retrying"));
    }

    private boolean isEmpty(String status) {
        String query = "/admin/deliveries?limit=1&subscription_id=" + subscription + "&status=" + status;
        return api.get(query, api.adminToken()).expect(200).json().path("data").isEmpty();
    }

    /** Throws unless exactly these events arrived since the last reset, each once, and are recorded as delivered. */
    void expectEachOnce(int events, int recordedBefore) {
        var counts = bench.receiver().counts();
        int recorded = api.deliveries("status=delivered&subscription_id=" + subscription)
                .size();
        int lost = events - counts.distinct() + (events + recordedBefore - recorded);
        int duplicates = counts.deliveries() - counts.distinct();
        if (lost != 0 || duplicates != 0) {
            throw new IllegalStateException("lost: " + lost + ", duplicates: " + duplicates);
        }
    }

    @Override
    public void close() {
        api.delete("/admin/subscriptions/" + subscription, api.adminToken()).expect(204);
    }
}

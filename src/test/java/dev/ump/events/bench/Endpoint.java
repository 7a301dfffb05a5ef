package dev.ump.events.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.testing.UmpApi;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.awaitility.Awaitility;

/** An endpoint of a partner of its own, subscribed to everything while a scenario measures. */
final class Endpoint implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String[] DOMAINS =
            Arrays.stream(Domain.values()).map(Domain::wireName).toArray(String[]::new);

    private final Workbench bench;
    private final UmpApi api;
    private final String partner;
    private final String subscription;

    Endpoint(Workbench bench, URI url) {
        this(bench, url, Map.of());
    }

    /** @param more fields of the subscription */
    Endpoint(Workbench bench, URI url, Map<String, ?> more) {
        this.bench = bench;
        this.api = bench.api();
        this.partner = api.partner("bench");
        this.subscription = api.subscribe(partner, url, more, DOMAINS).id();
    }

    String partner() {
        return partner;
    }

    String subscription() {
        return subscription;
    }

    void moveTo(URI url) {
        api.patch("/admin/subscriptions/" + subscription, api.adminToken(), Map.of("url", url.toString()))
                .expect(200);
    }

    /** Waits until so many events have arrived at the path, and all results are recorded. */
    void awaitRecorded(String path, int events) {
        bench.receiver().awaitDistinct(path, events, PATIENCE);
        Awaitility.await("all results to be recorded")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(this::isRecorded);
    }

    /** The latest delivery is asked for first: that is cheap, while looking for one that waits reads them all. */
    private boolean isRecorded() {
        boolean latest = find("").path(0).path("status").asText().equals("delivered");
        return latest
                && find("&status=pending").isEmpty()
                && find("&status=retrying").isEmpty();
    }

    private JsonNode find(String filter) {
        String query = "/admin/deliveries?limit=1&subscription_id=" + subscription + filter;
        return api.get(query, api.adminToken()).expect(200).json().path("data");
    }

    @Override
    public void close() {
        api.delete("/admin/subscriptions/" + subscription, api.adminToken()).expect(204);
    }
}

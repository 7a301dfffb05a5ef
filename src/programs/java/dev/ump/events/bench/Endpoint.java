package dev.ump.events.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.testing.UmpApi;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** An endpoint with its own partner, subscribed to everything while a scenario measures. */
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

    /** @param more additional fields of the subscription */
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

    /** Waits until the given number of events has arrived at the path, and all results are recorded. */
    void awaitRecorded(String path, int events) {
        bench.receiver().awaitDistinct(path, events, PATIENCE);
        awaitRecorded();
    }

    void awaitRecorded() {
        await("all results to be recorded", this::isRecorded);
    }

    /** Waits until each delivery has been attempted, or is paused because the endpoint is failing. */
    void awaitFailing() {
        await("the endpoint to be known as failing", () -> isEmpty("&status=pending") || isKnownAsFailing());
    }

    boolean isKnownAsFailing() {
        return api.subscription(subscription).path("status").asText().equals("failing");
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(condition);
    }

    /** Checks the latest delivery first because that query is cheap; finding waiting deliveries reads all of them. */
    private boolean isRecorded() {
        boolean latest = find("").path(0).path("status").asText().equals("delivered");
        return latest && isEmpty("&status=pending") && isEmpty("&status=retrying");
    }

    private boolean isEmpty(String filter) {
        return find(filter).isEmpty();
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

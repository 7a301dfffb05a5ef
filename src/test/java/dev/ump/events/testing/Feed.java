package dev.ump.events.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The pull feed as one partner reads it. */
public final class Feed {

    private final UmpApi api;
    private final String apiKey;

    Feed(UmpApi api, String apiKey) {
        this.api = api;
        this.apiKey = apiKey;
    }

    /** A page, unprocessed. */
    public JsonNode page(@Nullable String cursor, int limit) {
        return api.get("/events?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor), apiKey)
                .expect(200)
                .json();
    }

    /** Every event from the beginning, in pages of 100. */
    public List<JsonNode> all() {
        return all(100);
    }

    /** Every event from the beginning, read by following {@code next_cursor}. */
    public List<JsonNode> all(int limit) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = page(null, limit);
        all.addAll(UmpApi.elements(page.path("data")));
        while (page.path("has_more").asBoolean()) {
            page = page(page.path("next_cursor").asText(), limit);
            all.addAll(UmpApi.elements(page.path("data")));
        }
        return all;
    }

    public List<String> ids() {
        return ids(all());
    }

    public static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id").asText()).toList();
    }

    /** Waits for at least {@code count} events and returns all ids in feed order. */
    public List<String> awaitIds(int count) {
        return awaitIds(ids -> ids.size() >= count);
    }

    public List<String> awaitIds(Predicate<List<String>> enough) {
        return UmpApi.await("events in the feed", this::ids, enough);
    }

    /** The answer for one event. */
    public Answer event(String id) {
        return api.get("/events/" + id, apiKey);
    }
}

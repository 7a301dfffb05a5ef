package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Feed;
import dev.ump.events.testing.UmpApi;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Operators search for events. */
class EventSearchIT extends Scenario {

    private final String resource = "BK " + UUID.randomUUID();

    EventSearchIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void findsEventsOfAResourceLatestFirst() {
        String created = ump.publish("booking_created", resource);
        ump.publish("booking_created", "another");
        String cancelled = ump.publish("booking_cancelled", resource);

        assertThat(awaitFound(2, "resource_id=" + encoded())).containsExactly(cancelled, created);
        assertThat(found("resource_id=" + encoded() + "&type=booking_created")).containsExactly(created);
        assertThat(found("resource_id=" + encoded() + "&resource_type=rental")).isEmpty();
    }

    @Test
    void findsEventsOfATypeAmongMany() {
        String incident = ump.publish("rental_incident", resource);
        ump.publishBatch(IntStream.range(0, 500)
                .mapToObj(i -> UmpApi.event("location_updated", "L" + i))
                .toList());
        awaitFound(1, "resource_id=L499");

        assertThat(found("type=rental_incident")).first().isEqualTo(incident);
        assertThat(found("type=rental_incident&resource_type=booking")).isEmpty();
    }

    @Test
    void pagesThroughAllResults() {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            published.add(0, ump.publish("booking_updated", resource));
        }
        awaitFound(5, "resource_id=" + encoded());

        assertThat(all("limit=2&resource_id=" + encoded())).containsExactlyElementsOf(published);
        assertThat(all("limit=1000&type=booking_updated")).containsSubsequence(published);
        assertThat(all("limit=1000")).containsSubsequence(published).doesNotHaveDuplicates();
    }

    @Test
    void refusesUnknownTypesAndInvalidCursors() {
        ump.get("/admin/events?type=booking_eaten", ump.adminToken()).expect(400);
        ump.get("/admin/events?cursor=bm8", ump.adminToken()).expect(400);
    }

    private String encoded() {
        return resource.replace(" ", "%20");
    }

    private List<String> awaitFound(int count, String query) {
        return UmpApi.await("events found by " + query, () -> found(query), ids -> ids.size() == count);
    }

    private List<String> found(String query) {
        return Feed.ids(UmpApi.elements(page(query).path("data")));
    }

    private List<String> all(String query) {
        List<String> all = new ArrayList<>();
        JsonNode page = page(query);
        all.addAll(Feed.ids(UmpApi.elements(page.path("data"))));
        while (page.path("has_more").asBoolean()) {
            page = page(query + "&cursor=" + page.path("next_cursor").asText());
            all.addAll(Feed.ids(UmpApi.elements(page.path("data"))));
        }
        return all;
    }

    private JsonNode page(String query) {
        return ump.get("/admin/events?" + query, ump.adminToken()).expect(200).json();
    }
}

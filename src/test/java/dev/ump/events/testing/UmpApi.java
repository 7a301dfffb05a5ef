package dev.ump.events.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The platform's operations as verbs, which expect success; the raw calls expect nothing. */
public final class UmpApi extends HttpCalls {

    private final String adminToken;

    /** A subscription with its secret, which is shown only on creation. */
    public record Subscribed(String id, String secret, JsonNode json) {}

    public UmpApi(URI base, String adminToken) {
        this(base, adminToken, false);
    }

    private UmpApi(URI base, String adminToken, boolean restarting) {
        super(base, restarting);
        this.adminToken = adminToken;
    }

    /** For a server that is restarted while in use. */
    static UmpApi ofRestarting(URI base, String adminToken) {
        return new UmpApi(base, adminToken, true);
    }

    public String adminToken() {
        return adminToken;
    }

    /** Creates a partner and returns its id. */
    public String partner(String name) {
        return post("/admin/partners", adminToken, Map.of("name", name))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** Creates a key for the partner to pull with. */
    public String apiKey(String partnerId) {
        return apiKey(partnerId, "partner");
    }

    public String apiKey(String partnerId, String role) {
        return post("/admin/partners/" + partnerId + "/api-keys", adminToken, Map.of("role", role))
                .expect(201)
                .json()
                .path("key")
                .asText();
    }

    /** Subscribes an endpoint, or only the feed if the URL is null, to domains and event types by name. */
    public Subscribed subscribe(String partnerId, @Nullable URI url, String... names) {
        return subscribe(partnerId, url, Map.of(), names);
    }

    /** @param more additional fields of the subscription */
    public Subscribed subscribe(String partnerId, @Nullable URI url, Map<String, ?> more, String... names) {
        Map<String, Object> request = new LinkedHashMap<>(more);
        request.put("partner_id", partnerId);
        request.put(
                "domains", Arrays.stream(names).filter(name -> !isType(name)).toList());
        request.put("event_types", Arrays.stream(names).filter(UmpApi::isType).toList());
        if (url != null) {
            request.put("url", url.toString());
        }
        JsonNode created =
                post("/admin/subscriptions", adminToken, request).expect(201).json();
        return new Subscribed(
                created.path("id").asText(), created.path("secret").asText(), created);
    }

    public JsonNode subscription(String id) {
        return get("/admin/subscriptions/" + id, adminToken).expect(200).json();
    }

    public void disable(String subscriptionId) {
        post("/admin/subscriptions/" + subscriptionId + "/disable", adminToken, Map.of());
    }

    /** @param replay what happens to deliveries that were missed while disabled */
    public void enable(String subscriptionId, String replay) {
        post("/admin/subscriptions/" + subscriptionId + "/enable", adminToken, Map.of("replay", replay));
    }

    /** An event as a publisher sends it; its resource type is the first word of its type. */
    public static Map<String, Object> event(String type, String resourceId) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("resource", Map.of("type", type.substring(0, type.indexOf('_')), "id", resourceId));
        return event;
    }

    /** Publishes one event and returns its id. */
    public String publish(String type, String resourceId) {
        return publish(event(type, resourceId));
    }

    public String publish(Map<String, ?> event) {
        return post("/admin/events", adminToken, event)
                .expect(202)
                .json()
                .path("ids")
                .path(0)
                .asText();
    }

    /** Publishes the events as one batch and returns their ids. */
    public List<String> publishBatch(List<? extends Map<String, ?>> events) {
        Answer answer = post("/admin/events", adminToken, Map.of("events", events));
        return elements(answer.expect(202).json().path("ids")).stream()
                .map(JsonNode::asText)
                .toList();
    }

    /** The feed as the holder of the key sees it. */
    public Feed feed(String apiKey) {
        return new Feed(this, apiKey);
    }

    /** A delivery with its attempts. */
    public JsonNode delivery(String id) {
        return get("/admin/deliveries/" + id, adminToken).expect(200).json();
    }

    /** The deliveries of an event, without their attempts. */
    public List<JsonNode> deliveriesOf(String eventId) {
        return deliveries("event_id=" + eventId);
    }

    /** All deliveries that match the query, from all pages. */
    public List<JsonNode> deliveries(String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/admin/deliveries?limit=1000&" + query + cursor, adminToken)
                    .expect(200)
                    .json();
            all.addAll(elements(page.path("data")));
            cursor = page.path("has_more").asBoolean()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /** Waits until the event's only delivery has this status, and returns it with its attempts. */
    public JsonNode awaitStatus(String eventId, String status) {
        List<JsonNode> found = await(
                "the delivery of " + eventId + " to be " + status,
                () -> deliveriesOf(eventId),
                all -> all.size() == 1 && all.get(0).path("status").asText().equals(status));
        return delivery(found.get(0).path("id").asText());
    }

    /** Waits until the subscription has this status. */
    public JsonNode awaitSubscription(String id, String status) {
        return await(
                id + " to be " + status,
                () -> subscription(id),
                now -> now.path("status").asText().equals(status));
    }

    /** Polls until the predicate accepts the value, and returns it. */
    public static <T> T await(String what, Callable<T> look, Predicate<T> enough) {
        return Awaitility.await(what)
                .atMost(Patience.LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(look, enough);
    }

    /** The current value of an untagged gauge in {@code /metrics}; NaN if it is missing. */
    public double gauge(String name) {
        var line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                .matcher(get("/metrics", null).expect(200).text());
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static boolean isType(String name) {
        return name.contains("_");
    }
}

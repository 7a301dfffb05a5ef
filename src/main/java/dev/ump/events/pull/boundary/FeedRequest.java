package dev.ump.events.pull.boundary;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Times;
import dev.ump.events.pull.control.EventFeed;
import dev.ump.events.pull.entity.FeedFilter;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.WantedDelivery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of the feed, as a {@code @BeanParam}; they are validated on use. Each parameter narrows the
 * result of the others; a repeatable one matches any of its values.
 */
public class FeedRequest {

    private static final int MAX_WAIT_SECONDS = 30;

    @BeanParam
    private PageRequest page = new PageRequest();

    @QueryParam("after")
    private @Nullable String after;

    @QueryParam("domain")
    private List<String> domains = List.of();

    @QueryParam("type")
    private List<String> types = List.of();

    @QueryParam("resource_type")
    private @Nullable String resourceType;

    @QueryParam("resource_id")
    private @Nullable String resourceId;

    @QueryParam("since")
    private @Nullable String since;

    @QueryParam("until")
    private @Nullable String until;

    @QueryParam("delivery")
    private @Nullable String delivery;

    @QueryParam("wait")
    private @Nullable String wait;

    FeedQuery query(String partnerId) {
        return new FeedQuery(partnerId, filter(), page.limit());
    }

    /** The position after which to start. */
    long start(EventFeed feed, String partnerId) {
        String cursor = page.cursor();
        if (cursor != null && after != null) {
            throw new InvalidInput("after", "cannot be combined with cursor");
        }
        if (after != null) {
            return feed.behindEvent(partnerId, after);
        }
        return cursor == null ? feed.beginning() : feed.behindCursor(partnerId, cursor);
    }

    /** Where to resume a lost stream: after the last id that the client received, or else at its original start. */
    long start(EventFeed feed, String partnerId, @Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return start(feed, partnerId);
        }
        return lastEventId.startsWith("evt_")
                ? feed.behindEvent(partnerId, lastEventId)
                : feed.behindCursor(partnerId, lastEventId);
    }

    /** How long to wait for an event if there is none. */
    Duration patience() {
        return wait == null ? Duration.ZERO : Duration.ofSeconds(seconds(wait));
    }

    private static int seconds(String text) {
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= MAX_WAIT_SECONDS) {
            return Integer.parseInt(text);
        }
        throw new InvalidInput("wait", "must be whole seconds from 0 to " + MAX_WAIT_SECONDS);
    }

    private FeedFilter filter() {
        return new FeedFilter(
                eventTypes(), resourceId, instant("since", since), instant("until", until), wantedDelivery());
    }

    private Set<EventType> eventTypes() {
        Set<EventType> wanted = EnumSet.allOf(EventType.class);
        if (!domains.isEmpty()) {
            wanted.retainAll(all("domain", domains, FeedRequest::ofDomain));
        }
        if (!types.isEmpty()) {
            wanted.retainAll(all("type", types, name -> EventType.named(name).stream()));
        }
        if (resourceType != null) {
            wanted.retainAll(all("resource_type", List.of(resourceType), FeedRequest::ofResourceType));
        }
        return wanted;
    }

    private static Set<EventType> all(String field, List<String> names, Function<String, Stream<EventType>> typesOf) {
        Set<EventType> all = new HashSet<>();
        for (String name : names) {
            Set<EventType> meant = typesOf.apply(name).collect(Collectors.toSet());
            if (meant.isEmpty()) {
                throw new InvalidInput(field, "is not in the catalog; see /event-types");
            }
            all.addAll(meant);
        }
        return all;
    }

    private static Stream<EventType> ofDomain(String name) {
        return Domain.named(name).stream().flatMap(domain -> domain.eventTypes().stream());
    }

    private static Stream<EventType> ofResourceType(String name) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.resourceType().equals(name));
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        return text == null
                ? null
                : Times.instant(text).orElseThrow(() -> new InvalidInput(field, Times.INSTANT_EXPECTED));
    }

    private @Nullable WantedDelivery wantedDelivery() {
        return delivery == null
                ? null
                : WantedDelivery.named(delivery)
                        .orElseThrow(() -> new InvalidInput("delivery", "must be 'undelivered' or a delivery status"));
    }
}

package dev.ump.events.pull.entity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one partner may see of the feed: events addressed to it, of the types it subscribes to, since it subscribed to
 * them.
 *
 * @param starts the event types, each with the time from which it is visible
 */
public record Sight(String partnerId, Map<EventType, Instant> starts) {

    /** This sight limited to the given event types. */
    public Sight of(Set<EventType> types) {
        return new Sight(
                partnerId,
                starts.entrySet().stream()
                        .filter(entry -> types.contains(entry.getKey()))
                        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether nothing at all can be seen. */
    public boolean isEmpty() {
        return starts.isEmpty();
    }

    /** The names of the event types, grouped by start time. */
    public Map<Instant, List<String>> typesByStart() {
        return starts.entrySet().stream()
                .collect(groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        mapping(entry -> entry.getKey().wireName(), toList())));
    }
}

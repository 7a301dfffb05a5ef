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
 * What one partner may see of the feed: events of the types that it subscribes to, since it does, addressed to it.
 *
 * @param starts the event types, each from when on
 */
public record Sight(String partnerId, Map<EventType, Instant> starts) {

    /** The part of it that these event types are. */
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

    /** The names of the event types, by when they begin. */
    public Map<Instant, List<String>> typesByStart() {
        return starts.entrySet().stream()
                .collect(groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        mapping(entry -> entry.getKey().wireName(), toList())));
    }
}

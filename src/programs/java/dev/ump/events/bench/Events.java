package dev.ump.events.bench;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Creates the events of a load with consecutive numbers and alternating types. The JSON is concatenated because that is
 * cheap.
 */
final class Events {

    private final List<String> partners;
    private final AtomicInteger number = new AtomicInteger();

    /** @param partners the events address one partner each, in turn; empty for everybody */
    Events(List<String> partners) {
        this.partners = List.copyOf(partners);
    }

    static Events forEverybody() {
        return new Events(List.of());
    }

    /** The request body for one event, counted as published at the given moment. */
    String one(Instant moment) {
        int next = number.getAndIncrement();
        EventType type = EventType.values()[next % EventType.values().length];
        return "{\"type\":\"" + type.wireName() + "\",\"resource\":{\"type\":\"" + type.resourceType() + "\",\"id\":\""
                + Arrivals.resourceId(moment, next) + "\"}" + audience(next) + "}";
    }

    /** The request body for a batch of events. */
    String batch(int size) {
        return batch(size, Instant.now());
    }

    /** The request body for a batch of events, counted as published at the given moment. */
    String batch(int size, Instant moment) {
        return IntStream.range(0, size)
                .mapToObj(each -> one(moment))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private String audience(int next) {
        return partners.isEmpty() ? "" : ",\"audience\":[\"" + partners.get(next % partners.size()) + "\"]";
    }
}

package dev.ump.events.bench;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the events of a load, each with the next number and of the next type; written by hand, since that is cheap. */
final class Events {

    private final List<String> partners;
    private final AtomicInteger number = new AtomicInteger();

    /** @param partners to whom the events are addressed by turns; to everybody where there are none */
    Events(List<String> partners) {
        this.partners = List.copyOf(partners);
    }

    static Events forEverybody() {
        return new Events(List.of());
    }

    /** The body that publishes one event, which counts as published at that moment. */
    String one(Instant moment) {
        int next = number.getAndIncrement();
        EventType type = EventType.values()[next % EventType.values().length];
        return "{\"type\":\"" + type.wireName() + "\",\"resource\":{\"type\":\"" + type.resourceType() + "\",\"id\":\""
                + Arrivals.resourceId(moment, next) + "\"}" + audience(next) + "}";
    }

    /** The body that publishes so many events together. */
    String batch(int size) {
        Instant now = Instant.now();
        return IntStream.range(0, size)
                .mapToObj(each -> one(now))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private String audience(int next) {
        return partners.isEmpty() ? "" : ",\"audience\":[\"" + partners.get(next % partners.size()) + "\"]";
    }
}

package dev.ump.events.subscriptions.entity;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All subscriptions at one moment, indexed by id, event type and partner. Immutable. */
public final class Snapshot {

    private final long version;
    private final Map<String, RegisteredSubscription> byId;
    private final Map<EventType, List<RegisteredSubscription>> byType;
    private final Map<String, Map<EventType, Instant>> visible;

    /** @param version the version of the change counter; the subscriptions have the state of that version or a later one */
    public Snapshot(long version, Collection<RegisteredSubscription> subscriptions) {
        this.version = version;
        this.byId = subscriptions.stream().collect(toUnmodifiableMap(RegisteredSubscription::id, Function.identity()));
        this.byType = byType(subscriptions);
        this.visible = subscriptions.stream()
                .collect(groupingBy(
                        RegisteredSubscription::partnerId, collectingAndThen(toList(), Snapshot::firstStarts)));
    }

    private static Map<EventType, List<RegisteredSubscription>> byType(
            Collection<RegisteredSubscription> subscriptions) {
        Map<EventType, List<RegisteredSubscription>> byType = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            byType.put(
                    type,
                    subscriptions.stream()
                            .filter(subscription -> subscription.eventTypes().contains(type))
                            .toList());
        }
        return byType;
    }

    private static Map<EventType, Instant> firstStarts(List<RegisteredSubscription> subscriptions) {
        Map<EventType, Instant> starts = new EnumMap<>(EventType.class);
        for (RegisteredSubscription subscription : subscriptions) {
            for (EventType type : subscription.eventTypes()) {
                starts.merge(type, subscription.startsAt(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return Collections.unmodifiableMap(starts);
    }

    public long version() {
        return version;
    }

    public Optional<RegisteredSubscription> find(String subscriptionId) {
        return Optional.ofNullable(byId.get(subscriptionId));
    }

    /**
     * The subscriptions to which such an event is delivered by webhook.
     *
     * @param audience the partners it is addressed to; empty for all
     */
    public List<RegisteredSubscription> matching(EventType type, Instant at, Optional<Set<String>> audience) {
        return byType.getOrDefault(type, List.of()).stream()
                .filter(subscription -> subscription.takesWebhooksOf(at))
                .filter(subscription -> audience.isEmpty() || audience.get().contains(subscription.partnerId()))
                .toList();
    }

    /**
     * The event types that the partner may see, each with its start: those named by its subscriptions, including
     * disabled ones.
     */
    public Map<EventType, Instant> visibleTo(String partnerId) {
        return visible.getOrDefault(partnerId, Map.of());
    }
}

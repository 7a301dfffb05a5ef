package dev.ump.events.subscriptions.entity;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * All subscriptions at one moment, indexed by id, event type and partner. Immutable: a snapshot after a change shares all that
 * has not changed with the one before it, so that its cost does not depend on the number of subscriptions.
 */
public final class Snapshot {

    /** The snapshot before any subscription has been read. */
    public static final Snapshot UNREAD =
            new Snapshot(-1, HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    private static final TreePMap<String, RegisteredSubscription> NONE = TreePMap.empty();

    private final long version;
    private final PMap<String, RegisteredSubscription> byId;
    private final PMap<String, TreePMap<String, RegisteredSubscription>> byPartner;

    /** Those that take webhooks, in id order. */
    private final PMap<EventType, TreePMap<String, RegisteredSubscription>> byType;

    private Snapshot(
            long version,
            PMap<String, RegisteredSubscription> byId,
            PMap<String, TreePMap<String, RegisteredSubscription>> byPartner,
            PMap<EventType, TreePMap<String, RegisteredSubscription>> byType) {
        this.version = version;
        this.byId = byId;
        this.byPartner = byPartner;
        this.byType = byType;
    }

    /** @param version the version of the change counter; the subscriptions have the state of that version or a later one */
    public static Snapshot of(long version, Collection<RegisteredSubscription> subscriptions) {
        return UNREAD.with(
                version, subscriptions.stream().map(ChangedSubscription::of).toList());
    }

    /**
     * This snapshot after some changes.
     *
     * @param later the version of the change counter; {@code changes} has every subscription that changed after this snapshot's
     *     version, up to that one
     */
    public Snapshot with(long later, Collection<ChangedSubscription> changes) {
        PMap<String, RegisteredSubscription> ids = byId;
        PMap<String, TreePMap<String, RegisteredSubscription>> partners = byPartner;
        PMap<EventType, TreePMap<String, RegisteredSubscription>> types = byType;
        for (ChangedSubscription change : changes) {
            RegisteredSubscription before = ids.get(change.id());
            if (before != null) {
                ids = ids.minus(before.id());
                partners = without(partners, before.partnerId(), before);
                for (EventType type : typesDelivered(before)) {
                    types = without(types, type, before);
                }
            }
            if (change.now().isPresent()) {
                RegisteredSubscription now = change.now().get();
                ids = ids.plus(now.id(), now);
                partners = with(partners, now.partnerId(), now);
                for (EventType type : typesDelivered(now)) {
                    types = with(types, type, now);
                }
            }
        }
        return new Snapshot(later, ids, partners, types);
    }

    private static Set<EventType> typesDelivered(RegisteredSubscription subscription) {
        return subscription.takesWebhooks() ? subscription.eventTypes() : Set.of();
    }

    private static <K> PMap<K, TreePMap<String, RegisteredSubscription>> with(
            PMap<K, TreePMap<String, RegisteredSubscription>> index, K key, RegisteredSubscription subscription) {
        return index.plus(key, index.getOrDefault(key, NONE).plus(subscription.id(), subscription));
    }

    private static <K> PMap<K, TreePMap<String, RegisteredSubscription>> without(
            PMap<K, TreePMap<String, RegisteredSubscription>> index, K key, RegisteredSubscription subscription) {
        var rest = index.getOrDefault(key, NONE).minus(subscription.id());
        return rest.isEmpty() ? index.minus(key) : index.plus(key, rest);
    }

    public long version() {
        return version;
    }

    public Optional<RegisteredSubscription> find(String subscriptionId) {
        return Optional.ofNullable(byId.get(subscriptionId));
    }

    /**
     * The subscriptions to which such an event is delivered by webhook, those of each partner in id order. Looks only at those
     * that name the type, or belong to the audience.
     *
     * @param audience the partners it is addressed to; empty for all
     */
    public List<RegisteredSubscription> matching(EventType type, Instant at, Optional<Set<String>> audience) {
        Stream<RegisteredSubscription> candidates = audience.map(partners -> partners.stream()
                        .flatMap(partner -> of(partner).stream())
                        .filter(subscription -> subscription.eventTypes().contains(type)))
                .orElseGet(() -> byType.getOrDefault(type, NONE).values().stream());
        return candidates
                .filter(subscription -> subscription.takesWebhooksOf(at))
                .toList();
    }

    private Collection<RegisteredSubscription> of(String partnerId) {
        return byPartner.getOrDefault(partnerId, NONE).values();
    }

    /**
     * The event types that the partner may see, each with its start: those named by its subscriptions, including
     * disabled ones.
     */
    public Map<EventType, Instant> visibleTo(String partnerId) {
        Map<EventType, Instant> starts = new EnumMap<>(EventType.class);
        for (RegisteredSubscription subscription : of(partnerId)) {
            for (EventType type : subscription.eventTypes()) {
                starts.merge(type, subscription.startsAt(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return starts;
    }
}

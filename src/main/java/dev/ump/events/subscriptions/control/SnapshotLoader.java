package dev.ump.events.subscriptions.control;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.platform.control.Metrics;
import dev.ump.events.subscriptions.entity.ChangedSubscription;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.SecretInForce;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.subscriptions.entity.StoredSecret;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.SynchronizationType;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads subscriptions from the database, secrets decrypted and defaults filled in: all of them at the start, and then those that
 * have changed.
 */
@ApplicationScoped
public class SnapshotLoader {

    private static final int PAGE = 500;

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private ConfiguredCipher cipher;

    @Inject
    private DeliveryDefaults defaults;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Metrics metrics;

    private LongAdder read = new LongAdder();

    @PostConstruct
    void count() {
        read = metrics.counter(
                "ump_subscriptions_read_total",
                "Subscriptions read from the database: all of them at the start, then those that have changed.");
    }

    /**
     * Brings a snapshot up to a version, or a later one. Reads outside the caller's persistence context, so that it neither keeps
     * these entities nor returns stale ones.
     */
    Snapshot load(Snapshot known, long version) {
        EntityManager reader =
                entities.getEntityManagerFactory().createEntityManager(SynchronizationType.UNSYNCHRONIZED);
        try {
            return known == Snapshot.UNREAD ? all(reader, version) : known.with(version, changedAfter(reader, known));
        } finally {
            reader.close();
        }
    }

    private Snapshot all(EntityManager reader, long version) {
        Snapshot snapshot = Snapshot.of(version, List.of());
        String last = "";
        List<Subscription> page;
        do {
            page = reader.createNamedQuery(Subscription.NOT_DELETED, Subscription.class)
                    .setParameter("after", last)
                    .setMaxResults(PAGE)
                    .getResultList();
            snapshot = snapshot.with(version, changed(reader, page));
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
            reader.clear();
        } while (page.size() == PAGE);
        return snapshot;
    }

    private List<ChangedSubscription> changedAfter(EntityManager reader, Snapshot known) {
        List<Subscription> changed = reader.createNamedQuery(Subscription.CHANGED, Subscription.class)
                .setParameter("version", known.version())
                .getResultList();
        List<ChangedSubscription> read = new ArrayList<>();
        for (int from = 0; from < changed.size(); from += PAGE) {
            read.addAll(changed(reader, changed.subList(from, Math.min(from + PAGE, changed.size()))));
        }
        return read;
    }

    private List<ChangedSubscription> changed(EntityManager reader, List<Subscription> subscriptions) {
        read.add(subscriptions.size());
        Map<String, List<SecretInForce>> secrets = secretsOf(reader, subscriptions);
        return subscriptions.stream()
                .map(one -> new ChangedSubscription(
                        one.id(),
                        one.isDeleted()
                                ? Optional.empty()
                                : Optional.of(registered(one, secrets.getOrDefault(one.id(), List.of())))))
                .toList();
    }

    private Map<String, List<SecretInForce>> secretsOf(EntityManager reader, List<Subscription> subscriptions) {
        List<String> ids = subscriptions.stream()
                .filter(subscription -> !subscription.isDeleted())
                .map(Subscription::id)
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        return reader.createNamedQuery(StoredSecret.IN_FORCE, StoredSecret.class)
                .setParameter("subscriptions", ids)
                .setParameter("now", clock.instant())
                .getResultStream()
                .collect(groupingBy(StoredSecret::subscriptionId, mapping(this::decrypted, toList())));
    }

    private SecretInForce decrypted(StoredSecret secret) {
        return new SecretInForce(
                cipher.get().decrypt(secret.ciphertext(), secret.subscriptionId()), secret.expiresAt());
    }

    private RegisteredSubscription registered(Subscription subscription, List<SecretInForce> secrets) {
        SubscriptionSettings settings = subscription.settings();
        return new RegisteredSubscription(
                subscription.id(),
                settings.partnerId(),
                subscription.status(),
                Optional.ofNullable(settings.url()).map(URI::create),
                Map.copyOf(settings.headers()),
                eventTypes(settings),
                subscription.startsAt(),
                settings.retrySchedule() == null
                        ? defaults.retrySchedule()
                        : RetrySchedule.of(settings.retrySchedule()),
                Objects.requireNonNullElse(settings.timeout(), defaults.timeout()),
                Objects.requireNonNullElse(settings.maxConcurrency(), defaults.maxConcurrency()),
                Optional.ofNullable(settings.rateLimit()),
                secrets,
                subscription.endpointVersion());
    }

    /** As a set of bits: there may be very many subscriptions. */
    private static Set<EventType> eventTypes(SubscriptionSettings settings) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        settings.domains().forEach(domain -> types.addAll(domain.eventTypes()));
        types.addAll(settings.eventTypes());
        return Collections.unmodifiableSet(types);
    }
}

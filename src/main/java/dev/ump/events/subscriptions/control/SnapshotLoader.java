package dev.ump.events.subscriptions.control;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.SecretInForce;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.subscriptions.entity.StoredSecret;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.SynchronizationType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads all subscriptions from the database, secrets decrypted and defaults filled in. */
@ApplicationScoped
public class SnapshotLoader {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private ConfiguredCipher cipher;

    @Inject
    private DeliveryDefaults defaults;

    @Inject
    private DatabaseClock clock;

    /** Reads outside the caller's persistence context, so that it neither keeps these entities nor returns stale ones. */
    Snapshot load(long version) {
        EntityManager reader =
                entities.getEntityManagerFactory().createEntityManager(SynchronizationType.UNSYNCHRONIZED);
        try {
            List<Subscription> subscriptions = reader.createNamedQuery(Subscription.ALL, Subscription.class)
                    .getResultList();
            Map<String, List<SecretInForce>> secrets = secrets(reader);
            return new Snapshot(
                    version,
                    subscriptions.stream()
                            .map(subscription ->
                                    registered(subscription, secrets.getOrDefault(subscription.id(), List.of())))
                            .toList());
        } finally {
            reader.close();
        }
    }

    private Map<String, List<SecretInForce>> secrets(EntityManager reader) {
        return reader.createNamedQuery(StoredSecret.IN_FORCE, StoredSecret.class)
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

    private static Set<EventType> eventTypes(SubscriptionSettings settings) {
        return Stream.concat(
                        settings.domains().stream().flatMap(domain -> domain.eventTypes().stream()),
                        settings.eventTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

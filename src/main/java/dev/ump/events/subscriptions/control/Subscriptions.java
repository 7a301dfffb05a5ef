package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.subscriptions.entity.EndpointReplaced;
import dev.ump.events.subscriptions.entity.Partner;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Replay;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.SubscriptionDeleted;
import dev.ump.events.subscriptions.entity.SubscriptionDisabled;
import dev.ump.events.subscriptions.entity.SubscriptionEnabled;
import dev.ump.events.subscriptions.entity.SubscriptionFailing;
import dev.ump.events.subscriptions.entity.SubscriptionNarrowed;
import dev.ump.events.subscriptions.entity.SubscriptionRecovered;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.subscriptions.entity.SubscriptionWarned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subscriptions. Each change is one transaction, in which the observers of the change do their part. */
@ApplicationScoped
public class Subscriptions {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private ChangeCounter changes;

    @Inject
    private Secrets secrets;

    @Inject
    private Event<Record> events;

    @Inject
    private DatabaseClock clock;

    /** Creates a subscription, with a secret, from settings that have been checked. */
    @Transactional
    public NewSecret create(SubscriptionSettings settings) {
        long version = changes.begin();
        Partner partner = entities.find(Partner.class, settings.partnerId());
        if (partner == null || partner.isDeleted()) {
            throw new InvalidInput("partner_id", "there is no partner with this id");
        }
        Instant now = clock.instant();
        var subscription = new Subscription(Ids.next("sub"), settings, now);
        subscription.changeAt(version);
        entities.persist(subscription);
        entities.flush();
        return new NewSecret(subscription, secrets.issue(subscription.id(), now, now));
    }

    public Subscription find(String id) {
        return Optional.ofNullable(entities.find(Subscription.class, id))
                .filter(subscription -> !subscription.isDeleted())
                .orElseThrow(() -> NotFound.no("subscription"));
    }

    /** The subscriptions after {@code afterId}, in id order, of one partner or all and with one status or any. */
    public List<Subscription> list(
            @Nullable String partnerId, @Nullable SubscriptionStatus status, String afterId, int limit) {
        Set<SubscriptionStatus> statuses =
                status == null ? EnumSet.allOf(SubscriptionStatus.class) : EnumSet.of(status);
        return entities.createNamedQuery(Subscription.PAGE, Subscription.class)
                .setParameter("anyPartner", partnerId == null)
                .setParameter("partner", partnerId == null ? "" : partnerId)
                .setParameter("statuses", statuses)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** @param basis the settings that the caller read; if they differ now, another change came first */
    @Transactional
    public Subscription change(String id, SubscriptionSettings basis, SubscriptionSettings settings) {
        Subscription subscription = begin(id);
        if (!subscription.settings().equals(basis)) {
            throw new Conflict("The subscription was changed by another request. Read it again, then retry.");
        }
        subscription.change(settings, clock.instant());
        entities.flush();
        tellOfChange(id, basis, settings);
        return subscription;
    }

    private void tellOfChange(String id, SubscriptionSettings before, SubscriptionSettings after) {
        if (!Objects.equals(before.url(), after.url())) {
            events.fire(new EndpointReplaced(id));
        }
        if (after.url() == null
                || !after.domains().equals(before.domains())
                || !after.eventTypes().equals(before.eventTypes())) {
            events.fire(new SubscriptionNarrowed(id));
        }
    }

    @Transactional
    public void delete(String id) {
        delete(begin(id));
    }

    /** Deletes all subscriptions of the partner, within the change of that version. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void deleteAllOf(String partnerId, long version) {
        entities.createNamedQuery(Subscription.OF_PARTNER, Subscription.class)
                .setParameter("partner", partnerId)
                .getResultList()
                .forEach(subscription -> {
                    subscription.changeAt(version);
                    delete(subscription);
                });
    }

    private void delete(Subscription subscription) {
        subscription.delete(clock.instant());
        events.fire(new SubscriptionDeleted(subscription.id()));
    }

    /** Enables the subscription if it is disabled. */
    @Transactional
    public Subscription enable(String id, Replay replay) {
        Subscription subscription = begin(id);
        if (subscription.enable(clock.instant())) {
            events.fire(new SubscriptionEnabled(id, replay));
        }
        return subscription;
    }

    /** Disables the subscription unless it is disabled already; the API shows the reason. */
    @Transactional
    public Subscription disable(String id, @Nullable String reason) {
        Subscription subscription = begin(id);
        disable(subscription, reason);
        return subscription;
    }

    private void disable(Subscription subscription, @Nullable String reason) {
        if (subscription.disable(reason, clock.instant())) {
            events.fire(new SubscriptionDisabled(
                    subscription.id(), subscription.partnerId(), subscription.disabledReason()));
        }
    }

    /**
     * Disables the subscription because of its endpoint's response, unless {@code asked} has had another endpoint since
     * or has been enabled again: the new endpoint did not give that response.
     */
    @Transactional
    public void disable(RegisteredSubscription asked, String reason) {
        asked(asked).ifPresent(subscription -> disable(subscription, reason));
    }

    /** Marks the endpoint of {@code asked} as failing; {@code reason} says what it last did. Returns whether that is news. */
    @Transactional
    public boolean fail(RegisteredSubscription asked, String reason) {
        boolean news = asked(asked)
                .filter(subscription -> subscription.fail(clock.instant()))
                .isPresent();
        if (news) {
            events.fire(new SubscriptionFailing(asked.id(), asked.partnerId(), reason));
        }
        return news;
    }

    /** Marks the endpoint of {@code asked} as recovered. Returns whether that is news. */
    @Transactional
    public boolean recover(RegisteredSubscription asked) {
        boolean news = asked(asked)
                .filter(subscription -> subscription.recover(clock.instant()))
                .isPresent();
        if (news) {
            events.fire(new SubscriptionRecovered(asked.id(), asked.partnerId()));
        }
        return news;
    }

    /** Begins a change and returns the subscription, if it still has the endpoint of {@code asked}. */
    private Optional<Subscription> asked(RegisteredSubscription asked) {
        long version = changes.begin();
        Optional<Subscription> subscription = Optional.ofNullable(entities.find(Subscription.class, asked.id()))
                .filter(now -> !now.isDeleted() && now.endpointVersion() == asked.endpointVersion());
        subscription.ifPresent(now -> now.changeAt(version));
        return subscription;
    }

    /** Warns that the endpoint has failed for so long that it will be disabled soon. */
    @Transactional
    public void warn(String id, String reason) {
        events.fire(new SubscriptionWarned(id, find(id).partnerId(), reason));
    }

    /** Issues a new secret; the old ones keep signing alongside it for {@code overlap}. */
    @Transactional
    public NewSecret rotateSecret(String id, Duration overlap) {
        Subscription subscription = begin(id);
        Instant now = clock.instant();
        return new NewSecret(subscription, secrets.issue(id, now, now.plus(overlap)));
    }

    private Subscription begin(String id) {
        long version = changes.begin();
        Subscription subscription = find(id);
        subscription.changeAt(version);
        return subscription;
    }
}

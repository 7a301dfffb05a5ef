package dev.ump.events.delivery.control.health;

import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.delivery.entity.Breaker;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Opens and closes breakers: the status of a subscription and the row of its breaker change together. */
@ApplicationScoped
public class Breakers {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Jitter jitter;

    @Inject
    BreakerSettings settings;

    @Inject
    Subscriptions subscriptions;

    @Inject
    RestingDeliveries waiting;

    /** @return whether it was closed before, on every server */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean open(RegisteredSubscription asked, Instant failingSince, String reason) {
        boolean news = subscriptions.fail(asked, reason);
        if (news) {
            Instant now = clock.instant();
            Instant probe = now.plus(jitter.spread(settings.pauseAfter(0)));
            entities.persist(new Breaker(asked.id(), failingSince, now, probe));
        }
        return news;
    }

    /** @return whether it was open before */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean close(RegisteredSubscription asked) {
        boolean news = subscriptions.recover(asked);
        if (news) {
            remove(asked.id());
            waiting.bringForward(asked.id(), asked.timeout());
        }
        return news;
    }

    /** Disables the subscription, unless it has another endpoint by now. */
    @Transactional(TxType.REQUIRES_NEW)
    public void disable(RegisteredSubscription asked, String reason) {
        subscriptions.disable(asked, reason);
    }

    /**
     * Records that a probe made at that time has failed. A probe of an endpoint that has been replaced was made before the
     * breaker opened, and changes nothing.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void failedAgain(String subscriptionId, Instant at) {
        Optional.ofNullable(entities.find(Breaker.class, subscriptionId, LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(breaker -> breaker.failed(at));
    }

    /** Removes the breaker of a subscription that is no longer failing, for whatever reason. */
    @Transactional
    public void remove(String subscriptionId) {
        find(subscriptionId).ifPresent(entities::remove);
    }

    public Optional<Breaker> find(String subscriptionId) {
        return Optional.ofNullable(entities.find(Breaker.class, subscriptionId));
    }
}

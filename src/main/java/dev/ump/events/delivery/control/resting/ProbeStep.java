package dev.ump.events.delivery.control.resting;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.health.BreakerSettings;
import dev.ump.events.delivery.control.health.Breakers;
import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Breaker;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.ChangeCounter;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What to do about one failing endpoint, each step in a short transaction that locks the row of its breaker. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class ProbeStep {

    private static final int SOME = 100;

    /** With an offset, like {@link RestingDeliveries#RECOVERED}. */
    public static final String DUE = """
            select b.subscription_id from breaker b where b.next_probe_at <= ? and exists (
                select 1 from delivery d where d.subscription_id = b.subscription_id and d.due_at = ? offset 0)
            order by b.next_probe_at limit ?""";

    private static final String LASTING =
            "select subscription_id from breaker where failing_since <= ? and (failing_since <= ? or warned_at is null)";
    private static final String LOCK = "select 1 from breaker where subscription_id = ? for update skip locked";

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    Jitter jitter;

    @Inject
    BreakerSettings settings;

    @Inject
    DeliverySettings deliveries;

    @Inject
    Breakers breakers;

    @Inject
    RestingDeliveries waiting;

    @Inject
    Subscriptions subscriptions;

    @Inject
    ChangeCounter changes;

    /** The subscriptions with a probe due and a resting delivery that can be the probe. */
    public List<String> due() {
        return database.query(DUE, row -> row.getString(1), clock.instant(), Delivery.RESTING, SOME);
    }

    /** Takes the oldest resting delivery as a probe. */
    public List<Announcement> probe(String subscriptionId) {
        Instant now = clock.instant();
        return lock(subscriptionId)
                .filter(breaker -> breaker.isProbeDue(now))
                .map(breaker -> probe(subscriptionId, breaker, now))
                .orElse(List.of());
    }

    private List<Announcement> probe(String subscriptionId, Breaker breaker, Instant now) {
        breaker.probed(now.plus(jitter.spread(settings.pauseAfter(breaker.probes() + 1))));
        return waiting.takeResting(subscriptionId, 1, now.plus(deliveries.lease())).stream()
                .map(Announcement::asProbe)
                .toList();
    }

    /** The subscriptions that have failed for so long that a warning or disabling is due. */
    public List<String> lasting() {
        Instant now = clock.instant();
        return database.query(
                LASTING,
                row -> row.getString(1),
                now.minus(settings.disableAfter().dividedBy(2)),
                now.minus(settings.disableAfter()));
    }

    /**
     * Warns that the subscription will be disabled, or disables it. It begins a subscription change first, as does every
     * subscription change that ends a breaker.
     */
    public void judge(String subscriptionId) {
        changes.begin();
        breakers.find(subscriptionId).ifPresent(breaker -> judge(subscriptionId, breaker));
    }

    private void judge(String subscriptionId, Breaker breaker) {
        String since =
                "The endpoint has been failing since " + breaker.failingSince().truncatedTo(ChronoUnit.SECONDS) + ".";
        Duration allowed = settings.disableAfter();
        if (breaker.failingFor().compareTo(allowed) >= 0) {
            subscriptions.disable(subscriptionId, since);
        } else if (!breaker.isWarned() && breaker.failingFor().compareTo(allowed.dividedBy(2)) >= 0) {
            breaker.warned(clock.instant());
            Instant end = breaker.failingSince().plus(allowed).truncatedTo(ChronoUnit.SECONDS);
            subscriptions.warn(
                    subscriptionId,
                    since + " Unless an attempt succeeds, the subscription will be disabled at " + end + ".");
        }
    }

    private Optional<Breaker> lock(String subscriptionId) {
        return database.query(LOCK, row -> row.getInt(1), subscriptionId).stream()
                .findFirst()
                .flatMap(held -> breakers.find(subscriptionId));
    }
}

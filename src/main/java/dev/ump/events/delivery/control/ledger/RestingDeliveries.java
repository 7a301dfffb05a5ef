package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The deliveries that wait for one subscription: due soon, or resting until its endpoint answers again. */
@ApplicationScoped
@Transactional
public class RestingDeliveries {

    static final String SOON_DUE = """
            select count(*) from (
                select id from delivery where subscription_id = ? and due_at <= ? limit ?) soon""";

    /** The offset keeps the planner from reading every waiting row to find the ones that rest. */
    static final String RECOVERED = """
            select s.id from subscription s where (s.status <> 'failing' or s.deleted_at is not null) and exists (
                select 1 from delivery d where d.subscription_id = s.id and d.due_at = ? offset 0)""";

    static final String OUTLASTED_FAILURE = """
            select 1 from (
                select subscription_id, created_at from delivery where subscription_id = ? and due_at = ?
                order by subscription_id, due_at nulls last, id limit 1) oldest
            join subscription s on s.id = oldest.subscription_id where oldest.created_at < s.recovered_at""";

    private static final int SOME = 5000;

    @Inject
    Database database;

    @Inject
    DeliveryTransitions transitions;

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    /** How many deliveries are on their way, or will be before any of those ends; counted up to {@code limit}. */
    public int soonDue(RegisteredSubscription subscription, Instant now, int limit) {
        return database.query(
                        SOON_DUE,
                        row -> row.getInt(1),
                        subscription.id(),
                        longestLeaseEnd(subscription.timeout(), now),
                        limit)
                .get(0);
    }

    /** The latest end of any lease: a delivery that is on its way is due when its lease ends. */
    private Instant longestLeaseEnd(Duration timeout, Instant now) {
        Duration lease = settings.lease();
        return now.plus(timeout).plus(lease).plus(lease);
    }

    /**
     * Whether the oldest resting delivery is from before its endpoint answered again. Younger ones rest only because a server
     * had no room for them.
     */
    public boolean haveOutlastedFailure(String subscriptionId) {
        return !database.query(OUTLASTED_FAILURE, row -> row.getInt(1), subscriptionId, Delivery.RESTING)
                .isEmpty();
    }

    /** Takes up to {@code limit} resting deliveries, oldest first, and leases them until {@code leaseEnd}. */
    public List<Announcement> takeResting(String subscriptionId, int limit, Instant leaseEnd) {
        return transitions.leaseResting(subscriptionId, limit, leaseEnd);
    }

    /**
     * Puts up to {@value #SOME} retries that are due much later to rest, for an endpoint that answers again: they need not wait
     * for the schedule, unless the endpoint itself requested the wait.
     */
    public void bringForward(String subscriptionId, Duration timeout) {
        Instant now = clock.instant();
        transitions.bringForward(subscriptionId, longestLeaseEnd(timeout, now), now, SOME);
    }

    /**
     * Puts some retries to rest, for an endpoint that replaced the one where they failed; returns whether there may be more.
     */
    public boolean giveToNewEndpoint(String subscriptionId) {
        return transitions.giveToNewEndpoint(subscriptionId, clock.instant(), SOME) == SOME;
    }

    /** The subscriptions, including deleted ones, that are not failing but have resting deliveries. */
    public List<String> recovered() {
        return database.query(RECOVERED, row -> row.getString("id"), Delivery.RESTING);
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Has a new endpoint asked at once for what the old one did not take, with a whole retry schedule before it: what the old one
 * did, or asked for, does not bind the new one.
 *
 * <p>What is to go out rests until the drain takes it up, at the pace of a recovery.
 */
@ApplicationScoped
public class NewEndpoint {

    /** What is locked is looked at once more, as in {@link DeliveryLedger#DUE}. */
    static final String BRING_FORWARD = """
            update delivery set due_at = ?, not_before = null, schedule_start = attempts where id in (
                select id from delivery where subscription_id = ? and due_at > ? and due_at < ?
                    and status = ? and not held limit ?)
            and ended_at is null and not held and coalesce(due_at, created_at) > ?""";

    static final String ASK_ANEW = """
            update delivery set status = ?, due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = ? and attempts = ? and status = ? and not held""";
    private static final int SOME = 1000;

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Drain drain;

    /** An attempt that an endpoint did not take, as it was recorded. */
    public record Refused(RegisteredSubscription asked, AttemptResult result) {}

    /** Brings forward some retries of a subscription that wait for their time; answers whether there may be more. */
    @Transactional
    public boolean bringForward(String subscriptionId) {
        var now = clock.instant();
        int some = database.update(
                BRING_FORWARD,
                Delivery.RESTING,
                subscriptionId,
                now,
                Delivery.RESTING,
                DeliveryStatus.RETRYING.toString(),
                SOME,
                now);
        drain.lookAgain();
        return some == SOME;
    }

    /**
     * Wants those again whose subscriptions have another URL than was asked. It comes after the recording: either this sees the new
     * URL, or who makes that brings forward what it sees recorded.
     */
    @Transactional
    public void askAnew(Collection<Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        Snapshot now = subscriptions.current();
        List<AttemptResult> again = refused.stream()
                .filter(one -> now.find(one.asked().id())
                        .filter(known -> !known.url().equals(one.asked().url())
                                && one.result().work().isWantedBy(known))
                        .isPresent())
                .map(Refused::result)
                .toList();
        if (!again.isEmpty()) {
            database.batch(ASK_ANEW, again, NewEndpoint::columns);
            drain.lookAgain();
        }
    }

    private static Object[] columns(AttemptResult result) {
        return new Object[] {
            DeliveryStatus.RETRYING.toString(),
            Delivery.RESTING,
            result.work().deliveryId(),
            result.work().attempts() + 1,
            result.progress().status().toString()
        };
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Has a new endpoint asked at once for what the old one did not take, with a whole retry schedule before it: what the old one
 * did, or asked for, does not bind the new one.
 *
 * <p>What is to go out rests until the drain takes it up, at the pace of a recovery.
 */
@ApplicationScoped
public class ReplacedEndpoint {

    @Inject
    RestingDeliveries waiting;

    @Inject
    DeliveryLedger ledger;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Drain drain;

    /** An attempt that an endpoint did not take, as it was recorded. */
    public record Refused(RegisteredSubscription asked, AttemptResult result) {}

    /** Brings forward some retries of a subscription that wait for their time; answers whether there may be more. */
    public boolean bringForward(String subscriptionId) {
        boolean more = waiting.giveToNewEndpoint(subscriptionId);
        drain.lookAgain();
        return more;
    }

    /**
     * Wants those again whose subscriptions have another URL than was asked. It comes after the recording: either this sees the new
     * URL, or who makes that brings forward what it sees recorded.
     */
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
            ledger.askNewEndpoint(again);
            drain.lookAgain();
        }
    }
}

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
 * Sends a new endpoint at once what the old one did not accept, with a fresh retry schedule: what the old one did, or asked
 * for, does not bind the new one.
 *
 * <p>The deliveries rest until the drain takes them up, at the pace of a recovery.
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

    /** An attempt that an endpoint did not accept, as recorded. */
    public record Refused(RegisteredSubscription asked, AttemptResult result) {}

    /** Brings forward some retries of a subscription that wait for their time; returns whether there may be more. */
    public boolean bringForward(String subscriptionId) {
        boolean more = waiting.giveToNewEndpoint(subscriptionId);
        drain.lookAgain();
        return more;
    }

    /**
     * Reschedules the deliveries whose subscriptions now have a different URL from the one attempted. Runs after the recording:
     * either this method sees the new URL, or the change of the URL brings forward the deliveries that it sees recorded.
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

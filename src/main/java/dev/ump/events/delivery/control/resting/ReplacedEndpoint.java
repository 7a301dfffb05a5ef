package dev.ump.events.delivery.control.resting;

import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Sends a new endpoint at once what the old one did not accept, with a fresh retry schedule: what the old one did, or asked
 * for, does not bind the new one.
 *
 * <p>The deliveries rest until the drain takes them up, at the pace of a recovery.
 */
@ApplicationScoped
public class ReplacedEndpoint {

    private static final Logger LOG = System.getLogger(ReplacedEndpoint.class.getName());

    @Inject
    RestingDeliveries waiting;

    @Inject
    DeliveryLedger ledger;

    @Inject
    SubscriptionRegistry subscriptions;

    @Inject
    Drain drain;

    /** Brings forward some retries of a subscription that wait for their time; returns whether there may be more. */
    public boolean bringForward(String subscriptionId) {
        boolean more = waiting.giveToNewEndpoint(subscriptionId);
        drain.lookAgain();
        return more;
    }

    /**
     * Reschedules the deliveries whose subscriptions now have a different URL from the one attempted. It runs after the
     * recording: either this method sees the new URL, or the change of the URL brings forward the deliveries that it sees
     * recorded.
     */
    void askAnew(@Observes AttemptsRecorded recorded) {
        List<AttemptResult> refused =
                recorded.results().stream().filter(one -> !one.isDelivery()).toList();
        if (!refused.isEmpty()) {
            askAnew(refused);
        }
    }

    /** Never fails: the results are recorded, whatever happens here. */
    private void askAnew(List<AttemptResult> refused) {
        try {
            Snapshot now = subscriptions.current();
            List<AttemptResult> again = refused.stream()
                    .filter(one -> now.find(one.subscription().id())
                            .filter(known -> isReplaced(one, known))
                            .isPresent())
                    .toList();
            if (!again.isEmpty()) {
                ledger.askNewEndpoint(again);
                drain.lookAgain();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not reschedule deliveries for replaced endpoints: {0}", e.getMessage());
        }
    }

    private static boolean isReplaced(AttemptResult refused, RegisteredSubscription known) {
        return !known.url().equals(refused.subscription().url())
                && refused.work().isWantedBy(known);
    }
}

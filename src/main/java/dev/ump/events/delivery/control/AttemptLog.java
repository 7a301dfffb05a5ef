package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line for each attempt, in fields: what a log is searched for. That an endpoint fails is no warning of ours. */
final class AttemptLog {

    private static final String NAME = "dev.ump.events.attempts";

    /** The platform's logger itself, since only it can be told who logs: to find that out on the stack costs more than the line. */
    private static final Logger LOG = Logger.getLogger(NAME);

    private AttemptLog() {}

    static void attempted(AttemptResult result, RegisteredSubscription subscription) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.logp(Level.INFO, NAME, "attempted", line(result, subscription));
        }
    }

    /** One whose result came too late to mean anything: the status is what the delivery has without it. */
    static void attemptedLate(AttemptResult result, RegisteredSubscription subscription) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.logp(Level.INFO, NAME, "attempted", line(result, subscription) + " late=true");
        }
    }

    private static String line(AttemptResult result, RegisteredSubscription subscription) {
        Work work = result.work();
        return "delivery=" + work.deliveryId() + " attempt=" + work.attemptNumber() + " event=" + work.eventId()
                + " subscription=" + subscription.id() + " partner=" + subscription.partnerId()
                + " answer=" + result.answer().summary()
                + " millis=" + result.answer().duration().toMillis()
                + " delivery_status=" + result.progress().status()
                + " next=" + result.progress().dueAt();
    }
}

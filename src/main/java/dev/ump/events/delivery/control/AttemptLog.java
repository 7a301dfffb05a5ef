package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One line for each attempt, in fields: what a log is searched for. That an endpoint fails is no warning of ours. */
final class AttemptLog {

    private static final Logger LOG = System.getLogger("dev.ump.events.attempts");

    private AttemptLog() {}

    static void attempted(AttemptResult result, RegisteredSubscription subscription) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, line(result, subscription));
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

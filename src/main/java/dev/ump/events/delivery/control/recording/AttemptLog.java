package dev.ump.events.delivery.control.recording;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Work;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs one line of searchable fields for each attempt. A failing endpoint is no reason for us to warn. */
final class AttemptLog {

    private static final String NAME = "dev.ump.events.attempts";

    /**
     * The platform's own logger, since only it accepts the caller's name: finding that on the stack costs more than the line.
     */
    private static final Logger LOG = Logger.getLogger(NAME);

    private AttemptLog() {}

    static void attempted(AttemptResult result) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.logp(Level.INFO, NAME, "attempted", line(result));
        }
    }

    /** Logs an attempt whose result came too late to matter: the status is the one that the delivery has without it. */
    static void attemptedLate(AttemptResult result) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.logp(Level.INFO, NAME, "attempted", line(result) + " late=true");
        }
    }

    private static String line(AttemptResult result) {
        Work work = result.work();
        return "delivery=" + work.deliveryId() + " attempt=" + work.attemptNumber() + " event=" + work.eventId()
                + " subscription=" + work.subscriptionId() + " partner="
                + result.subscription().partnerId()
                + " answer=" + result.answer().summary()
                + " millis=" + result.answer().duration().toMillis()
                + " delivery_status=" + result.progress().status()
                + " next=" + result.progress().dueAt();
    }
}

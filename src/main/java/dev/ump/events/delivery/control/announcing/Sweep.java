package dev.ump.events.delivery.control.announcing;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.recording.AttemptMetrics;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.platform.control.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;

/**
 * Announces everything that is due according to the database and is not on its way: retries, lost announcements, work of a
 * server that died, a queue that was emptied.
 */
@ApplicationScoped
public class Sweep {

    private static final Logger LOG = System.getLogger(Sweep.class.getName());

    @Inject
    DatabaseClock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryLedger ledger;

    @Inject
    DeliveryQueue queue;

    @Inject
    AttemptMetrics metrics;

    private volatile Instant lastLook = Instant.EPOCH;

    /** When the sweep last looked successfully. */
    public Instant lastLook() {
        return lastLook;
    }

    /** Looks once. It never fails: the next look comes soon. */
    public void run() {
        try {
            clock.resynchronize();
            int taken = settings.sweepSize();
            while (taken == settings.sweepSize() && queue.reserve(settings.sweepSize())) {
                taken = queue.announce(settings.sweepSize(), this::takeDue);
            }
            lastLook = clock.instant();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the sweep could not search for due deliveries: {0}", e.getMessage());
        }
    }

    private List<Announcement> takeDue() {
        Instant now = clock.instant();
        List<Announcement> due = ledger.takeDue(now, settings.sweepSize(), now.plus(settings.lease()));
        metrics.swept(due.size());
        if (!due.isEmpty()) {
            LOG.log(Level.DEBUG, "sweep announced {0} due deliveries", due.size());
        }
        return due;
    }
}

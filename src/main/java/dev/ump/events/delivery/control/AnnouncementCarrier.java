package dev.ump.events.delivery.control;

import dev.ump.events.delivery.control.AnnouncementSender.Priority;
import dev.ump.events.delivery.entity.Announcement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Brings announcements to who makes the attempts: over the broker to any of the servers or, while the broker is away, to this
 * server's own dispatcher.
 */
@ApplicationScoped
public class AnnouncementCarrier {

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    BrokerLink broker;

    @Inject
    DeliveryLedger ledger;

    @Inject
    AnnouncementSender sender;

    @Inject
    Dispatcher dispatcher;

    void carry(List<Announcement> announcements, Priority priority) {
        if (!broker.isWorthATry()) {
            announcements.forEach(dispatcher::accept);
        } else if (!sent(announcements, priority)) {
            own(announcements).forEach(dispatcher::accept);
        }
    }

    private boolean sent(List<Announcement> announcements, Priority priority) {
        try {
            sender.send(announcements, priority);
            broker.answered();
            return true;
        } catch (RuntimeException e) {
            broker.failed(e);
            return false;
        }
    }

    /** Whether the broker has got them after all nobody knows. New claims make those that it has void. */
    private List<Announcement> own(List<Announcement> announcements) {
        return ledger.claimAnew(announcements, clock.instant().plus(settings.lease()));
    }
}

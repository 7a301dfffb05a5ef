package dev.ump.events.delivery.control.announcing;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.announcing.AnnouncementSender.Urgency;
import dev.ump.events.delivery.control.dispatch.Dispatcher;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.Announcement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Brings announcements to the servers that make the attempts: individual ones to this server's own dispatcher while it has
 * room, all others over the broker to any of the servers. While the broker is away, all of them stay here.
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

    void carry(List<Announcement> announcements, Urgency urgency) {
        List<Announcement> others = urgency == Urgency.BULK ? announcements : withoutOwn(announcements);
        if (others.isEmpty()) {
            return;
        }
        if (!broker.isUp()) {
            others.forEach(dispatcher::accept);
        } else if (!broker.takes(() -> sender.send(others, urgency))) {
            own(others).forEach(dispatcher::accept);
        }
    }

    /**
     * Keeps what this server can take itself: a message costs as much as an attempt, and would wait for another server that has
     * just been cut off.
     */
    private List<Announcement> withoutOwn(List<Announcement> announcements) {
        return announcements.stream().filter(one -> !dispatcher.takes(one)).toList();
    }

    /** Checks whether the broker is there: individual announcements may not show that for hours. */
    public void look() {
        broker.look(sender::sendNothing);
    }

    /** The broker may have received the announcements after all; new claims void those that it has. */
    private List<Announcement> own(List<Announcement> announcements) {
        return ledger.claimAnew(announcements, clock.instant().plus(settings.lease()));
    }
}

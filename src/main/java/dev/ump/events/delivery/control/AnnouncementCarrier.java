package dev.ump.events.delivery.control;

import dev.ump.events.delivery.control.AnnouncementSender.Urgency;
import dev.ump.events.delivery.entity.Announcement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Brings announcements to who makes the attempts: to this server's own dispatcher while it has room for what comes one by one, and
 * else over the broker to any of the servers. While the broker is away, all stay here.
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

    /** A message would wait for another server where that one has just been cut off, and costs as much as an attempt. */
    private List<Announcement> withoutOwn(List<Announcement> announcements) {
        return announcements.stream().filter(one -> !dispatcher.takes(one)).toList();
    }

    /** Looks whether the broker is there: what is announced one by one may not tell for hours. */
    public void look() {
        broker.look(sender::sendNothing);
    }

    /** Whether the broker has got them after all nobody knows. New claims make those that it has void. */
    private List<Announcement> own(List<Announcement> announcements) {
        return ledger.claimAnew(announcements, clock.instant().plus(settings.lease()));
    }
}

package dev.ump.events.delivery.control.announcing;

import dev.ump.events.delivery.entity.Announcement;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts announcements on the queue {@value #QUEUE}, all of them in one transaction.
 *
 * <p>Each message carries up to {@value #PER_MESSAGE} announcements, one per line: a message per delivery would cost as much as
 * its attempt. The number is small enough for servers to share what is on the queue. The broker need not persist messages: lost
 * announcements are made again when their leases end.
 */
@ConnectionFactoryDefinition(
        name = AnnouncementSender.CONNECTION_FACTORY,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "ump-broker",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 8)
@ApplicationScoped
public class AnnouncementSender {

    public static final String CONNECTION_FACTORY = "java:app/jms/ump-events";
    public static final String QUEUE = "ump.deliveries";

    private static final int PER_MESSAGE = 100;

    /** How long the broker keeps a message without announcements, in milliseconds. */
    private static final long NOTHING_LIVES = 60_000;

    /** Determines which messages the broker hands out first. */
    enum Urgency {
        BULK(3),
        LIVE(4);

        private final int priority;

        Urgency(int priority) {
            this.priority = priority;
        }
    }

    @Resource(lookup = CONNECTION_FACTORY)
    ConnectionFactory connections;

    /** Sends a message without announcements, to see whether the broker accepts it. */
    @Transactional(TxType.REQUIRES_NEW)
    public void sendNothing() {
        try (var context = connections.createContext()) {
            var queue = context.createQueue(QUEUE);
            context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(NOTHING_LIVES)
                    .send(queue, "");
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void send(List<Announcement> announcements, Urgency urgency) {
        try (var context = connections.createContext()) {
            var queue = context.createQueue(QUEUE);
            var producer =
                    context.createProducer().setPriority(urgency.priority).setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < announcements.size(); i += PER_MESSAGE) {
                var some = announcements.subList(i, Math.min(i + PER_MESSAGE, announcements.size()));
                producer.send(queue, some.stream().map(Announcement::line).collect(Collectors.joining("\n")));
            }
        }
    }
}

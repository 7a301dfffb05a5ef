package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;

/** Puts announcements on the queue {@value #QUEUE}: one message each, all of them in one transaction. */
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
    public static final String CLAIM = "claim";

    @Resource(lookup = CONNECTION_FACTORY)
    ConnectionFactory connections;

    @Transactional(TxType.REQUIRES_NEW)
    public void send(Collection<Announcement> announcements) {
        try (var context = connections.createContext()) {
            var queue = context.createQueue(QUEUE);
            var producer = context.createProducer();
            for (Announcement announcement : announcements) {
                producer.setProperty(CLAIM, announcement.claim()).send(queue, announcement.deliveryId());
            }
        }
    }
}

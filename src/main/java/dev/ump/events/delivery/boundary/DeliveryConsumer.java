package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.announcing.AnnouncementSender;
import dev.ump.events.delivery.control.dispatch.Dispatcher;
import dev.ump.events.delivery.entity.Announcement;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes announced deliveries from the queue, no faster than the dispatcher can handle them.
 *
 * <p>There is no transaction: the database, not the queue, holds the work that remains to be done.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = AnnouncementSender.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryConsumer implements MessageListener {

    @Inject
    Dispatcher dispatcher;

    @Override
    public void onMessage(Message message) {
        try {
            message.getBody(String.class).lines().map(Announcement::of).forEach(dispatcher::acceptFromBroker);
        } catch (JMSException e) {
            throw new IllegalArgumentException("not a message of announcements", e);
        }
    }
}

package dev.ump.events.publication.boundary;

import dev.ump.events.platform.entity.Refusal;
import dev.ump.events.publication.control.DeadLetters;
import dev.ump.events.publication.control.JmsPublications;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Consumes domain events that platform services send to a JMS queue.
 *
 * <p>A message that can never be published goes to the dead-letter queue. An internal failure propagates to the
 * container, and the broker redelivers the message.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "ump.domain-events"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "8")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DomainEventConsumer implements MessageListener {

    @Inject
    JmsPublications publications;

    @Inject
    DeadLetters deadLetters;

    @Override
    public void onMessage(Message message) {
        try {
            publications.publish(message);
        } catch (Refusal refusal) {
            deadLetters.add(message, String.valueOf(refusal.getMessage()));
        }
    }
}

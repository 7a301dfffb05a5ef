package dev.ump.events.producer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The queues as another platform service uses them. */
@ApplicationScoped
public class PlatformQueue {

    @Resource(lookup = "java:app/jms/ump-events")
    ConnectionFactory connections;

    /** Sends a message to the queue for domain events and returns it as sent. */
    public Message send(String text) {
        try (var context = connections.createContext()) {
            var message = context.createTextMessage(text);
            context.createProducer().send(context.createQueue("ump.domain-events"), message);
            return message;
        }
    }

    /** The dead letters, as a map from text to reason. */
    public Map<String, String> deadLetters() throws JMSException {
        try (var context = connections.createContext();
                var letters = context.createBrowser(context.createQueue("ump.dead-letters"))) {
            Map<String, String> reasons = new HashMap<>();
            for (Object letter : Collections.list(letters.getEnumeration())) {
                Message message = (Message) letter;
                reasons.put(message.getBody(String.class), message.getStringProperty("ump_reason"));
            }
            return reasons;
        }
    }
}

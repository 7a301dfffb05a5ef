package dev.ump.events.producer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Map;

/** The queues as another service of the platform sees them. */
@ApplicationScoped
public class PlatformQueue {

    @Resource(lookup = "java:app/jms/ump-events")
    ConnectionFactory connections;

    /** Puts a message on the queue for domain events; the answer is the message as it was sent. */
    public Message send(String text) {
        try (var context = connections.createContext()) {
            var message = context.createTextMessage(text);
            context.createProducer().send(context.createQueue("ump.domain-events"), message);
            return message;
        }
    }

    /** Takes the next dead letter, which comes within ten seconds: its text and its reason. */
    public Map.Entry<String, String> takeDeadLetter() throws JMSException {
        try (var context = connections.createContext()) {
            Message letter = context.createConsumer(context.createQueue("ump.dead-letters"))
                    .receive(10_000);
            if (letter == null) {
                throw new AssertionError("no dead letter came");
            }
            return Map.entry(letter.getBody(String.class), letter.getStringProperty("ump_reason"));
        }
    }
}

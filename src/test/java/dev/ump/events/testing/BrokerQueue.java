package dev.ump.events.testing;

import jakarta.jms.JMSContext;
import java.util.Objects;

/** A queue of a broker, as somebody beside the product uses it. */
public record BrokerQueue(ArtemisServer broker, String name) {

    /** Sends a text, and waits until the broker has it. */
    public void send(String text) {
        try (var factory = broker.connections();
                JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(name), text);
        }
    }

    /** The text that comes next; empty where none comes however long one waits. */
    public String receive() {
        try (var factory = broker.connections();
                JMSContext context = factory.createContext();
                var consumer = context.createConsumer(context.createQueue(name))) {
            return Objects.requireNonNullElse(consumer.receiveBody(String.class, Patience.LONG.toMillis()), "");
        }
    }
}

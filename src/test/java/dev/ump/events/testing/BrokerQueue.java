package dev.ump.events.testing;

import jakarta.jms.JMSContext;
import java.util.Objects;

/** A broker's queue, as another application uses it. */
public record BrokerQueue(ArtemisServer broker, String name) {

    /** Sends a text and waits until the broker has it. */
    public void send(String text) {
        try (var factory = broker.connections();
                JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(name), text);
        }
    }

    /** Receives the next text; empty if none arrives in time. */
    public String receive() {
        try (var factory = broker.connections();
                JMSContext context = factory.createContext();
                var consumer = context.createConsumer(context.createQueue(name))) {
            return Objects.requireNonNullElse(consumer.receiveBody(String.class, Patience.LONG.toMillis()), "");
        }
    }
}

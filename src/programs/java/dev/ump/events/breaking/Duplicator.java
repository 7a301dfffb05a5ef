package dev.ump.events.breaking;

import dev.ump.events.testing.ArtemisServer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Consumes announcements like a server, and puts three copies of each back into the queue. */
final class Duplicator implements AutoCloseable {

    private static final String QUEUE = "ump.deliveries";
    private static final String COPY = "copy";
    private static final int COPIES = 3;

    private final ActiveMQConnectionFactory connections;
    private final JMSContext receiving;
    private final JMSContext sending;

    Duplicator(ArtemisServer broker) {
        connections = broker.connections();
        receiving = connections.createContext();
        sending = connections.createContext();
        var original = COPY + " is null";
        receiving.createConsumer(receiving.createQueue(QUEUE), original).setMessageListener(this::duplicate);
    }

    private void duplicate(Message message) {
        try {
            String announcements = message.getBody(String.class);
            var producer = sending.createProducer()
                    .setPriority(message.getJMSPriority())
                    .setProperty(COPY, true);
            for (int i = 0; i < COPIES; i++) {
                producer.send(sending.createQueue(QUEUE), announcements);
            }
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    @Override
    public void close() {
        receiving.close();
        sending.close();
        connections.close();
    }
}

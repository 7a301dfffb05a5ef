package dev.ump.events.publication.control;

import dev.ump.events.delivery.control.announcing.AnnouncementSender;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Moves messages that can never be published to the queue {@value #QUEUE}, with the reason. */
@ApplicationScoped
public class DeadLetters {

    public static final String QUEUE = "ump.dead-letters";

    private static final Logger LOG = System.getLogger(DeadLetters.class.getName());
    private static final int MAX_REASON = 1000;

    @Resource(lookup = AnnouncementSender.CONNECTION_FACTORY)
    ConnectionFactory connections;

    /**
     * Sends at once, outside any transaction: a transaction begun in a non-transactional consumer does not reach the
     * connection, and the message would wait for a commit that never comes.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void add(Message message, String reason) {
        try (var context = connections.createContext()) {
            String id = message.getJMSMessageID();
            String text = message instanceof TextMessage written ? written.getText() : "";
            context.createProducer()
                    .setProperty("ump_reason", reason.substring(0, Math.min(reason.length(), MAX_REASON)))
                    .setProperty("ump_message_id", id)
                    .send(context.createQueue(QUEUE), text);
            LOG.log(
                    Level.WARNING,
                    "message {0} is not a domain event and was moved to the dead letters: {1}",
                    id,
                    reason);
        } catch (JMSException e) {
            throw new IllegalStateException("cannot read the message", e);
        }
    }
}

package dev.ump.events.publication.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Optional;

/** Publishes the events in a JMS message. The message id is the idempotency key, so a redelivered message is published once. */
@ApplicationScoped
public class JmsPublications {

    private static final int MAX_CHARACTERS = 1024 * 1024;

    @Inject
    Publications publications;

    /** @throws dev.ump.events.platform.entity.Refusal if the message can never be published */
    public void publish(Message message) {
        String text = text(message);
        var events = EventReader.read(Json.read(text.getBytes(UTF_8), JsonNode.class));
        var key = IdempotencyKey.of("jms", id(message), text);
        publications.publish(new Publication(events, Optional.of(key)));
    }

    private static String text(Message message) {
        try {
            String text = message instanceof TextMessage written ? written.getText() : null;
            if (text == null || text.length() > MAX_CHARACTERS) {
                throw new InvalidInput("", "must be a text message of at most 1 MiB");
            }
            return text;
        } catch (JMSException e) {
            throw new IllegalStateException("cannot read the message", e);
        }
    }

    private static String id(Message message) {
        try {
            return message.getJMSMessageID();
        } catch (JMSException e) {
            throw new IllegalStateException("the message has no id", e);
        }
    }
}

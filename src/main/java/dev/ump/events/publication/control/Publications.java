package dev.ump.events.publication.control;

import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Publishes what came from outside: all of it or none, and only once. */
@ApplicationScoped
public class Publications {

    @Inject
    PublishingTransaction transaction;

    /**
     * Publishes the events, and answers with their ids. The same key again gives the first answer, and nothing new.
     *
     * <p>Two that publish the same at the same time both find nothing, and then one of them cannot store it. It tries
     * again, and finds what the other one stored.
     *
     * @throws dev.ump.events.platform.entity.Conflict where the key, or the id of an event, stands for something else
     */
    @Retry(retryOn = PersistenceException.class, maxRetries = 3, delay = 20, jitter = 20)
    public List<String> publish(List<DomainEvent> events, Optional<IdempotencyKey> key) {
        return transaction.publish(events, key);
    }
}

package dev.ump.events.publication.control;

import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Publishes what came from outside: all of it or none, and only once. */
@ApplicationScoped
public class Publications {

    private static final int TRIES = 3;

    @Inject
    PublishingTransaction transaction;

    /**
     * Publishes the events, and answers with their ids. The same key again gives the first answer, and nothing new.
     *
     * @throws dev.ump.events.platform.entity.Conflict where the key, or the id of an event, stands for something else
     */
    public List<String> publish(List<DomainEvent> events, Optional<IdempotencyKey> key) {
        return retryingLostRaces(() -> transaction.publish(events, key));
    }

    /**
     * Two that publish the same at the same time both find nothing, and then one of them cannot store it. It looks
     * again, and finds what the other one stored.
     */
    private static <T> T retryingLostRaces(Supplier<T> publication) {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return publication.get();
            } catch (PersistenceException lost) {
                // the other one has committed by now
            }
        }
        return publication.get();
    }
}

package dev.ump.events.publication.control;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.publication.entity.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Publishes events from outside the application: all or nothing, and only once. */
@ApplicationScoped
public class Publications {

    @Inject
    PublishingTransaction transaction;

    @Inject
    GroupCommit group;

    /**
     * Publishes the events and returns their ids. Repeating an idempotency key returns the original ids and publishes
     * nothing.
     *
     * <p>When two callers publish the same thing concurrently, neither finds an existing record, and one of them fails
     * to store its own. Its retry finds the record of the other. A transaction that the database aborted is retried as
     * well.
     *
     * @throws dev.ump.events.platform.entity.Conflict if the key or the id of an event is already used for something
     *     else
     */
    @Retry(
            retryOn = {PersistenceException.class, DatabaseException.class},
            maxRetries = 3,
            maxDuration = 20_000,
            delay = 20,
            jitter = 20)
    public List<String> publish(Publication publication) {
        return publication.isShareable()
                ? group.publish(publication)
                : transaction.publish(List.of(publication)).get(0);
    }
}

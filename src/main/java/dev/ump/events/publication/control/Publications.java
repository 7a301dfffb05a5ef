package dev.ump.events.publication.control;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.publication.entity.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Publishes what came from outside: all of it or none, and only once. */
@ApplicationScoped
public class Publications {

    @Inject
    PublishingTransaction transaction;

    @Inject
    GroupCommit group;

    /**
     * Publishes the events, and answers with their ids. The same key again gives the first answer, and nothing new.
     *
     * <p>Two that publish the same at the same time both find nothing, and then one of them cannot store it. It tries
     * again, and finds what the other one stored. So does one that the database gave up.
     *
     * @throws dev.ump.events.platform.entity.Conflict where the key, or the id of an event, stands for something else
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

package dev.ump.events.security.control;

import dev.ump.events.security.entity.ApiKey;
import dev.ump.events.security.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Looks up API keys in the database. */
@ApplicationScoped
public class KeyLookup {

    @PersistenceContext
    EntityManager entities;

    /**
     * The caller whose key has this hash. A read does no harm twice, so a connection that the database has dropped is no reason
     * to turn a partner away.
     */
    @Retry(retryOn = PersistenceException.class, maxRetries = 2, delay = 20, jitter = 20)
    public Optional<Caller> callerWith(String hash) {
        return entities.createNamedQuery(ApiKey.BY_HASH, ApiKey.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(ApiKey::caller);
    }
}

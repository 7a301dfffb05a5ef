package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.DatabaseClock;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.subscriptions.entity.SubscriptionsChanged;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All subscriptions, in memory, for lookup by publication, delivery and pull. */
@ApplicationScoped
public class SubscriptionRegistry {

    private static final Logger LOG = System.getLogger(SubscriptionRegistry.class.getName());

    /** Maximum time that the caller of a change waits for this server to read it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private ChangeCounter changes;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private DatabaseClock clock;

    private SnapshotCache cache = new SnapshotCache(() -> 0, (known, version) -> known);

    @PostConstruct
    void connect() {
        cache = new SnapshotCache(changes::version, loader::load);
    }

    /** Reads all subscriptions before the server is ready, so that no request waits for it. */
    void start(@Observes SchemaReady ready) {
        current();
    }

    /**
     * Reads a change made on this server before its caller gets a response, so that {@link #known} includes it too.
     * Another thread reads it, because this one is still part of the ending transaction.
     */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionsChanged change) {
        cache.expire();
        try {
            executor.submit(this::current).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "could not read the changed subscriptions; the next request will", e);
        }
    }

    /**
     * The subscriptions as the caller's transaction sees them: one single-row query, and one of those that have changed, if any.
     * A transaction that has itself changed them gets its own view, which no other transaction sees.
     */
    public Snapshot current() {
        return changes.underWay() ? loader.load(cache.known(), changes.version()) : cache.current(clock.instant());
    }

    /** The subscriptions as this server last saw them, without ever querying the database: for threads that must not wait. */
    public Snapshot known() {
        return cache.known();
    }

    /** The subscriptions as they were at most two seconds ago, usually without a query. */
    public Snapshot recent() {
        return changes.underWay() ? current() : cache.recent(clock.instant());
    }
}

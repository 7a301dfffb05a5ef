package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.DatabaseClock;
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
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All subscriptions, in memory: what publication, delivery and pull look them up in. */
@ApplicationScoped
public class SubscriptionRegistry {

    private static final Logger LOG = System.getLogger(SubscriptionRegistry.class.getName());

    /** How long the caller of a change waits for this server to know it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private ChangeCounter changes;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private DatabaseClock clock;

    private SnapshotCache cache = new SnapshotCache(() -> 0, version -> new Snapshot(version, List.of()));

    @PostConstruct
    void connect() {
        cache = new SnapshotCache(changes::version, loader::load);
    }

    /**
     * A change of this server's is known here before its caller is answered, also to those that only ask for what is known. Another
     * thread looks, since this one is still part of the transaction that ends.
     */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionsChanged change) {
        cache.expire();
        try {
            executor.submit(this::current).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the next to ask will look", e);
        }
    }

    /**
     * The subscriptions as the caller's transaction sees them: one single-row query, and a reload where they have changed.
     * A transaction that has itself changed them gets its own view, which nobody else does.
     */
    public Snapshot current() {
        return changes.underWay() ? loader.load(changes.version()) : cache.current(clock.instant());
    }

    /** The subscriptions as this server last saw them, without ever asking the database: for threads that must not wait. */
    public Snapshot known() {
        return cache.known();
    }

    /** The subscriptions as they were at most two seconds ago, mostly without a query. */
    public Snapshot recent() {
        return changes.underWay() ? current() : cache.recent(clock.instant());
    }
}

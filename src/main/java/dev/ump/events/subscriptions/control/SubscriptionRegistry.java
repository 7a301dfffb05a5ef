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
import java.util.List;

/** All subscriptions, in memory: what publication, delivery and pull look them up in. */
@ApplicationScoped
public class SubscriptionRegistry {

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private SubscriptionChanges changes;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private DatabaseClock clock;

    private SnapshotCache cache = new SnapshotCache(() -> 0, version -> new Snapshot(version, List.of()));

    @PostConstruct
    void connect() {
        cache = new SnapshotCache(changes::version, loader::load);
    }

    /** What this server itself has changed it goes by at once: who asks next looks again, and who must not wait is not left behind. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionsChanged change) {
        cache.expire();
        executor.execute(this::current);
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

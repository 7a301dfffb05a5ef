package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import java.util.List;

/** The subscriptions that a test sets. As on a server, {@link #known} has what was looked up last. */
public final class KnownSubscriptions extends SubscriptionRegistry {

    private Snapshot stored;
    private Snapshot known;

    public KnownSubscriptions(RegisteredSubscription... all) {
        stored = Snapshot.of(1, List.of(all));
        known = stored;
    }

    /** What they are from now on, whether this server knows of it or not. */
    public void store(RegisteredSubscription... all) {
        stored = Snapshot.of(stored.version() + 1, List.of(all));
    }

    @Override
    public Snapshot current() {
        known = stored;
        return stored;
    }

    @Override
    public Snapshot recent() {
        return current();
    }

    @Override
    public Snapshot known() {
        return known;
    }
}

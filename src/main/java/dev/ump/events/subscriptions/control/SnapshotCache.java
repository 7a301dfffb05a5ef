package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest snapshot. Nothing blocks: after a change, several threads may read what has changed, and the newest snapshot is
 * kept.
 */
final class SnapshotCache {

    static final Duration RECENT = Duration.ofSeconds(2);

    private final LongSupplier version;
    private final Loader loader;
    private final AtomicReference<@Nullable Checked> newest = new AtomicReference<>();
    private final AtomicLong changes = new AtomicLong();

    /** Reads what has changed. */
    interface Loader {

        /** The state of that version, or a later one: {@code known} with all that has changed since. */
        Snapshot load(Snapshot known, long version);
    }

    /** @param changes the number of changes made on this server when the check began */
    private record Checked(Snapshot snapshot, Instant at, long changes) {

        boolean isNewerThan(Checked other) {
            int order = Long.compare(snapshot.version(), other.snapshot.version());
            if (order == 0 && changes != other.changes) {
                return changes > other.changes;
            }
            return order > 0 || order == 0 && at.isAfter(other.at);
        }
    }

    /**
     * @param version reads the version that the caller's transaction sees
     * @param loader reads what has changed up to that version
     */
    SnapshotCache(LongSupplier version, Loader loader) {
        this.version = version;
        this.loader = loader;
    }

    /** The state as the caller's transaction sees it, or a later one. */
    Snapshot current(Instant now) {
        long made = changes.get();
        long seen = version.getAsLong();
        Snapshot known = known();
        Snapshot snapshot = known.version() >= seen ? known : loader.load(known, seen);
        keep(new Checked(snapshot, now, made));
        return snapshot;
    }

    /** The state as it was at most {@link #RECENT} ago. */
    Snapshot recent(Instant now) {
        Checked known = newest.get();
        return known != null && isRecent(known, now) ? known.snapshot : current(now);
    }

    private boolean isRecent(Checked known, Instant now) {
        return known.changes == changes.get() && now.isBefore(known.at.plus(RECENT));
    }

    /** Records that the state has changed: snapshots loaded so far, or being loaded, no longer count as recent. */
    void expire() {
        changes.incrementAndGet();
    }

    /** The newest loaded state; empty before the first load. */
    Snapshot known() {
        Checked known = newest.get();
        return known == null ? Snapshot.UNREAD : known.snapshot;
    }

    private void keep(Checked fresh) {
        newest.accumulateAndGet(fresh, (known, candidate) -> {
            return known == null || candidate.isNewerThan(known) ? candidate : known;
        });
    }
}

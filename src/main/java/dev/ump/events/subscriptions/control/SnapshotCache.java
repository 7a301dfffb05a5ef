package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest snapshot. Nothing waits for anything: after a change several threads may load the same state, and the
 * newest that any of them has loaded is the one that stays.
 */
final class SnapshotCache {

    static final Duration RECENT = Duration.ofSeconds(2);

    private final LongSupplier version;
    private final LongFunction<Snapshot> loader;
    private final AtomicReference<@Nullable Checked> newest = new AtomicReference<>();
    private final AtomicLong changes = new AtomicLong();

    /** @param changes of this server that had been made when it was looked */
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
     * @param loader loads the state that belongs to that version, or a later one
     */
    SnapshotCache(LongSupplier version, LongFunction<Snapshot> loader) {
        this.version = version;
        this.loader = loader;
    }

    /** The state as it is for the caller's transaction. */
    Snapshot current(Instant now) {
        long made = changes.get();
        long seen = version.getAsLong();
        Checked known = newest.get();
        Snapshot snapshot = known != null && known.snapshot.version() == seen ? known.snapshot : loader.apply(seen);
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

    /** The state has changed: what was looked at before, or is being looked at, does not count as recent any more. */
    void expire() {
        changes.incrementAndGet();
    }

    /** The newest state that was loaded; empty before the first. */
    Snapshot known() {
        Checked known = newest.get();
        return known == null ? new Snapshot(0, List.of()) : known.snapshot;
    }

    private void keep(Checked fresh) {
        newest.accumulateAndGet(fresh, (known, candidate) -> {
            return known == null || candidate.isNewerThan(known) ? candidate : known;
        });
    }
}

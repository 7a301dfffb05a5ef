package dev.ump.events.replay.boundary;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.Selection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A preview of a replay. It is not stored, so it has no id.
 *
 * @param eventTypes null for all that the subscription names
 * @param total the number of deliveries it would make due
 */
public record DryRun(
        boolean dryRun,
        String subscriptionId,
        ReplayScope scope,
        Instant since,
        Instant until,
        @Nullable List<EventType> eventTypes,
        long total) {

    static DryRun of(Selection selection, long total) {
        return new DryRun(
                true,
                selection.subscriptionId(),
                selection.scope(),
                selection.since(),
                selection.until(),
                selection.eventTypes().isEmpty() ? null : selection.eventTypes(),
                total);
    }
}

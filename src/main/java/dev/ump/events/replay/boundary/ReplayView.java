package dev.ump.events.replay.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.ReplayStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay as the API shows it.
 *
 * @param eventTypes null for all that the subscription names
 * @param failure why it failed
 * @param total how many deliveries it was to make due when it began
 * @param done how many it has made due
 * @param completedAt when it ended, for whatever reason
 */
public record ReplayView(
        String id,
        String subscriptionId,
        ReplayStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
        ReplayScope scope,
        Instant since,
        Instant until,
        @Nullable List<EventType> eventTypes,
        long total,
        long done,
        Instant createdAt,
        @Nullable Instant completedAt) {

    public static ReplayView of(ReplayJob job) {
        var selection = job.selection();
        return new ReplayView(
                job.id(),
                selection.subscriptionId(),
                job.status(),
                job.failure(),
                selection.scope(),
                selection.since(),
                selection.until(),
                selection.eventTypes().isEmpty() ? null : selection.eventTypes(),
                job.total(),
                job.done(),
                job.createdAt(),
                job.completedAt());
    }
}

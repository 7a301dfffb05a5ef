package dev.ump.events.replay.boundary;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.Selection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request for a replay.
 *
 * @param since the start of the period in which the events were recorded, inclusive
 * @param until its end, exclusive; by default, and at the latest, now
 * @param eventTypes by default, all that the subscription names
 * @param dryRun whether to only count
 */
public record ReplayRequest(
        @NotNull @Size(min = 1, max = 40) String subscriptionId,
        @NotNull Instant since,
        @Nullable Instant until,
        @Nullable @Size(min = 1, max = 100) List<@NotNull EventType> eventTypes,
        @NotNull ReplayScope scope,
        @Nullable Boolean dryRun) {

    boolean onlyCounts() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** @throws InvalidInput if the period ends before it begins */
    Selection selection(Instant now) {
        Instant end = until == null || until.isAfter(now) ? now : until;
        if (since.isAfter(end)) {
            throw new InvalidInput(
                    "since", until == null ? "must not be in the future" : "must not be after until or in the future");
        }
        return new Selection(
                subscriptionId,
                scope,
                Objects.requireNonNullElse(eventTypes, List.of()),
                since.truncatedTo(ChronoUnit.MICROS),
                end.truncatedTo(ChronoUnit.MICROS));
    }
}

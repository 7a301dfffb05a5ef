package dev.ump.events.replay.boundary;

import dev.ump.events.subscriptions.entity.Replay;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request to enable a subscription.
 *
 * @param replay by default nothing
 * @param dryRun only counts what would be replayed
 */
public record EnableSubscription(
        @Nullable Replay replay, @Nullable Boolean dryRun) {

    Replay replayOrNone() {
        return Objects.requireNonNullElse(replay, Replay.NONE);
    }

    boolean onlyCounts() {
        return Boolean.TRUE.equals(dryRun);
    }
}

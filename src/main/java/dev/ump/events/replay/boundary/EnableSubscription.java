package dev.ump.events.replay.boundary;

import dev.ump.events.subscriptions.entity.Replay;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request to enable a subscription.
 *
 * @param replay what to replay; nothing by default
 * @param dryRun whether to only count what would be replayed
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

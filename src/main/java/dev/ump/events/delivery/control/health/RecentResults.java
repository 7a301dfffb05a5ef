package dev.ump.events.delivery.control.health;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What this server has seen of an endpoint since it last began to fail: the latest attempts, and the consecutive failures. */
final class RecentResults {

    private final BreakerRule rule;
    private final Deque<Boolean> last = new ArrayDeque<>();
    private int failures;
    private int failuresInRow;
    private Optional<Instant> failingSince = Optional.empty();

    RecentResults(BreakerRule rule) {
        this.rule = rule;
    }

    void succeeded() {
        failuresInRow = 0;
        failingSince = Optional.empty();
        add(false);
    }

    void failed(Instant at) {
        failuresInRow++;
        failingSince = failingSince.or(() -> Optional.of(at));
        add(true);
    }

    private void add(boolean failure) {
        last.addLast(failure);
        failures += failure ? 1 : 0;
        if (last.size() > rule.window() && last.removeFirst()) {
            failures--;
        }
    }

    boolean broken() {
        return rule.isBroken(failuresInRow, last.size(), failures);
    }

    /** Whether nothing about the endpoint needs to be remembered. */
    boolean healthy() {
        return failures == 0;
    }

    /** When the first failed attempt since the last success was made. */
    Optional<Instant> failingSince() {
        return failingSince;
    }
}

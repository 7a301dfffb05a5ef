package dev.ump.events.delivery.control.health;

/**
 * When an endpoint counts as failing.
 *
 * @param inRow this many consecutive failures, or
 * @param share this share of failures among the last attempts, from 0 to 1
 * @param window how many attempts count as the last ones
 */
record BreakerRule(int inRow, double share, int window) {

    BreakerRule {
        if (inRow < 1 || share <= 0 || share > 1 || window < 1) {
            throw new IllegalArgumentException(
                    "ump.breaker.failures and ump.breaker.window must be at least 1, ump.breaker.failure-rate above 0 and at most 1");
        }
    }

    boolean isBroken(int failuresInRow, int results, int failures) {
        return failuresInRow >= inRow || (results >= window && failures >= share * window);
    }
}

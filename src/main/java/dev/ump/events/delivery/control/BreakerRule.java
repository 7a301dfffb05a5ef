package dev.ump.events.delivery.control;

/**
 * When an endpoint counts as failing.
 *
 * @param inRow so many failures one after the other, or
 * @param share of the last attempts that failed, from 0 to 1
 * @param window how many the last attempts are
 */
record BreakerRule(int inRow, double share, int window) {

    BreakerRule {
        if (inRow < 1 || share <= 0 || share > 1 || window < 1) {
            throw new IllegalArgumentException(
                    "ump.breaker.failures and ump.breaker.window are at least 1, ump.breaker.failure-rate is above 0 and at most 1");
        }
    }

    boolean isBroken(int failuresInRow, int results, int failures) {
        return failuresInRow >= inRow || (results >= window && failures >= share * window);
    }
}

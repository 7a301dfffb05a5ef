package dev.ump.events.delivery.control.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentResultsTest {

    private static final Instant START = Instant.parse("2026-10-01T12:00:00Z");

    private final RecentResults results = new RecentResults(new BreakerRule(5, 0.7, 20));

    /** An x is a failure, a dot a success. */
    @ParameterizedTest
    @CsvSource({
        "x, false",
        "xxxx, false",
        "xxxxx, true",
        "xxxx.xxxx, false",
        "xxxx.xxxxx, true",
        // 13 of 20, and 14 of 20
        "xx.xx.xx.xx.xx.xx.x., false",
        "xx.xx.xx.xx.xx.xx.xx, true",
        // 14 failures, but not of 20 yet
        "xxx.xxx.xxx.xxx.xx, false",
        // results older than the last 20 do not count
        "xxxx.xxxx....................x, false",
    })
    void breaksAfterFiveInARowOrSeventyPercentOfTwenty(String attempts, boolean broken) {
        record(attempts);
        assertThat(results.broken()).isEqualTo(broken);
    }

    @Test
    void failsSinceTheFirstFailureAfterTheLastSuccess() {
        record("xx.xxx");
        assertThat(results.failingSince()).contains(START.plusSeconds(3));
    }

    @Test
    void isHealthyOnceNoRecentFailureIsLeft() {
        record("x...................");
        assertThat(results.healthy()).isFalse();
        results.succeeded();
        assertThat(results.healthy()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.7, 20", "5, 0, 20", "5, 1.1, 20", "5, 0.7, 0"})
    void refusesAnInvalidRule(int inRow, double share, int window) {
        assertThatThrownBy(() -> new BreakerRule(inRow, share, window)).isInstanceOf(IllegalArgumentException.class);
    }

    private void record(String attempts) {
        for (int i = 0; i < attempts.length(); i++) {
            if (attempts.charAt(i) == 'x') {
                results.failed(START.plusSeconds(i));
            } else {
                results.succeeded();
            }
        }
    }
}

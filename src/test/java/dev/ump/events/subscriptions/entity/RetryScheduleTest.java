package dev.ump.events.subscriptions.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final RetrySchedule SCHEDULE = RetrySchedule.parse("PT5S,PT5M, PT30M");

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M"})
    void waitsAfterEachAttempt(int attempt, Duration delay) {
        assertThat(SCHEDULE.delayAfter(attempt)).contains(delay);
        assertThat(SCHEDULE.delayAfter(attempt, Jitter.NONE)).contains(delay);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, Integer.MAX_VALUE})
    void givesUpWhenItIsExhausted(int attempt) {
        assertThat(SCHEDULE.delayAfter(attempt)).isEmpty();
        assertThat(SCHEDULE.delayAfter(attempt, Jitter.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsFromOne(int attempt) {
        assertThatThrownBy(() -> SCHEDULE.delayAfter(attempt)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jitterIsAtMostTenPercent() {
        Jitter jitter = Jitter.of(0.1, new Random(42));
        List<Duration> delays = IntStream.range(0, 1000)
                .mapToObj(i -> SCHEDULE.delayAfter(1, jitter).orElseThrow())
                .toList();

        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(4500), Duration.ofMillis(5500)));
        assertThat(Collections.min(delays)).isLessThan(Duration.ofMillis(4600));
        assertThat(Collections.max(delays)).isGreaterThan(Duration.ofMillis(5400));
    }

    @Test
    void returnsItsDelays() {
        assertThat(SCHEDULE.durations())
                .containsExactly(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30));
        assertThat(RetrySchedule.of(SCHEDULE.durations())).isEqualTo(SCHEDULE);
        assertThat(RetrySchedule.of(Collections.nCopies(30, Duration.ofDays(7))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "PT5S,", "5", "5s", "PT0S", "PT0.9S", "-PT5S", "P7DT1S", "P1Y", "PT99999999999999999H"})
    void refusesAnInvalidSchedule(String text) {
        assertThatThrownBy(() -> RetrySchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("each delay must be ");
    }

    @Test
    void requiresOneToThirtyDelays() {
        assertThatThrownBy(() -> RetrySchedule.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetrySchedule.of(Collections.nCopies(31, Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a retry schedule must contain 1 to 30 delays");
    }
}

package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingsTest {

    private final Timings timings = new Timings();

    @Test
    void usesNearestRankPercentiles() {
        LongStream.rangeClosed(1, 1000).map(i -> 1001 - i).forEach(millis -> timings.add(0, millis * 1000));

        assertThat(timings.percentiles()).isEqualTo(new Percentiles(500, 950, 990, 999, 1000));
    }

    @Test
    void allPercentilesAreZeroWithoutArrivals() {
        assertThat(timings.percentiles()).isEqualTo(new Percentiles(0, 0, 0, 0, 0));
    }

    @Test
    void growsBeyondTheInitialCapacity() {
        LongStream.range(0, 10_000).forEach(i -> timings.add(i, i));

        assertThat(timings.count()).isEqualTo(10_000);
        assertThat(timings.percentiles().max()).isEqualTo(9.999);
    }

    @Test
    void reportsEachSecondWithArrivals() {
        timings.add(7_999_999, 3000);
        timings.add(5_000_000, 1000);
        timings.add(5_999_999, 2000);

        assertThat(timings.perSecond()).containsExactly(new Second(5, 2, 1, 2), new Second(7, 1, 3, 3));
    }

    @Test
    void addsOtherTimings() {
        timings.add(1, 1000);
        var others = new Timings();
        others.add(2, 5000);
        timings.addAll(others);

        assertThat(timings.count()).isEqualTo(2);
        assertThat(timings.percentiles().max()).isEqualTo(5);
    }
}

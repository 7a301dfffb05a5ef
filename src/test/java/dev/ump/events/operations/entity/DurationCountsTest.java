package dev.ump.events.operations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationCountsTest {

    @Test
    void isEmptyWithoutDurations() {
        assertThat(new DurationCounts().percentile(50)).isEmpty();
        assertThat(new DurationCounts().text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 95, 99})
    void percentilesAreAtMostAQuarterTooHigh(int percent) {
        var counts = new DurationCounts();
        IntStream.rangeClosed(1, 1000).forEach(i -> counts.add(Duration.ofMillis(i)));

        long millis = counts.percentile(percent).orElseThrow().toMillis();
        assertThat(millis).isBetween(percent * 10L - 1, percent * 10L * 5 / 4 + 1);
    }

    @Test
    void acceptsDurationsBeyondItsBounds() {
        var counts = new DurationCounts();
        counts.add(Duration.ZERO);
        counts.add(Duration.ofNanos(-1));
        assertThat(counts.percentile(99)).contains(Duration.ofMillis(1));

        counts.add(Duration.ofDays(3));
        counts.add(Duration.ofDays(3));
        counts.add(Duration.ofDays(3));
        assertThat(counts.percentile(99).orElseThrow()).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void roundTripsAndAddsUp() {
        var counts = new DurationCounts();
        counts.add(Duration.ofMillis(3));
        counts.add(Duration.ofMillis(900));
        counts.add(Duration.ofMillis(900));

        var read = DurationCounts.of(counts.text());
        assertThat(read.text()).isEqualTo(counts.text());
        read.add(counts);
        read.add(DurationCounts.of(""));
        assertThat(read.text().split("[: ]")).contains("2", "4");
    }

    @Test
    void textFitsItsColumn() {
        var counts = new DurationCounts();
        for (long millis = 1; millis < 100_000_000; millis = millis * 6 / 5 + 1) {
            counts.add(Duration.ofMillis(millis));
        }
        int places = counts.text().split(" ").length;
        assertThat(places * (3 + 1 + 19)).isLessThan(2000);
    }
}

package dev.ump.events.delivery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant SINCE = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant OPENED = SINCE.plusSeconds(10);

    private final Breaker breaker = new Breaker("sub_1", SINCE, OPENED, OPENED.plusSeconds(5));

    @Test
    void measuresFailureUpToTheLastFailedAttempt() {
        assertThat(breaker.failingFor()).isEqualTo(Duration.ofSeconds(10));
        breaker.failed(SINCE.plus(Duration.ofDays(2)));
        assertThat(breaker.failingFor()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void ignoresAnEarlierAttempt() {
        breaker.failed(SINCE.plusSeconds(3));
        assertThat(breaker.failingFor()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void isDueForAProbeOncePerInterval() {
        assertThat(breaker.isProbeDue(OPENED.plusSeconds(4))).isFalse();
        assertThat(breaker.isProbeDue(OPENED.plusSeconds(5))).isTrue();
        breaker.probed(OPENED.plusSeconds(20));
        assertThat(breaker.isProbeDue(OPENED.plusSeconds(5))).isFalse();
        assertThat(breaker.probes()).isEqualTo(1);
    }
}

package dev.ump.events.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An overloaded server records results late, but that causes no duplicates. */
class OverloadIT {

    @Test
    void lateRecordingCausesNoDuplicates() throws InterruptedException {
        try (var overload = new Overload()) {
            overload.run(Duration.ofSeconds(8), 12);
            assertThat(overload.promised()).isPositive();
            assertThat(overload.duplicates()).isZero();
        }
    }
}

package dev.ump.events.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that cannot keep up records late, and sends nothing twice for that. */
class OverloadIT {

    @Test
    void nothingIsSentTwiceBecauseItsResultIsRecordedLate() throws InterruptedException {
        try (var overload = new Overload()) {
            overload.run(Duration.ofSeconds(8), 12);
            assertThat(overload.promised()).isPositive();
            assertThat(overload.duplicates()).isZero();
        }
    }
}

package dev.ump.events.delivery.control.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeScheduleTest {

    @ParameterizedTest
    @CsvSource({"0, PT5S", "1, PT10S", "2, PT20S", "5, PT2M40S", "6, PT5M", "7, PT5M", "1000, PT5M"})
    void doublesTheIntervalUpToTheMaximum(int probes, Duration pause) {
        var schedule = new ProbeSchedule(Duration.ofSeconds(5), Duration.ofMinutes(5));
        assertThat(schedule.after(probes)).isEqualTo(pause);
    }
}

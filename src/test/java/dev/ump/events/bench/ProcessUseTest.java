package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void countsOwnTimeAndThatOfEndedChildren() {
        String stat = "42 (a (strange) name) S 1 42 42 0 -1 4194304 10 20 0 0 100 20 3 1 20 0 4 0 5 6 7";

        assertThat(ProcessUse.cpuMillis(stat)).isEqualTo(1240);
    }

    @Test
    void reportsNothingForAnEndedProcess() {
        assertThat(ProcessUse.of(Long.MAX_VALUE)).isEqualTo(ProcessUse.NONE);
    }

    @Test
    void reportsUsageOfThisProcess() {
        var use = ProcessUse.of(ProcessHandle.current().pid());

        assertThat(use.cpuMillis()).isPositive();
        assertThat(use.residentMegabytes()).isPositive();
    }
}

package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void boundIsInclusive() {
        assertThat(Target.atLeast(0.6).judge(0.6)).isEqualTo(Target.Verdict.PASS);
        assertThat(Target.atLeast(0.6).judge(0.59)).isEqualTo(Target.Verdict.MISS);
        assertThat(Target.atMost(25).judge(25)).isEqualTo(Target.Verdict.PASS);
        assertThat(Target.atMost(25).judge(25.1)).isEqualTo(Target.Verdict.MISS);
    }

    @Test
    void notANumberMissesTheTarget() {
        assertThat(Target.atLeast(0.6).judge(Double.NaN)).isEqualTo(Target.Verdict.MISS);
        assertThat(Target.atMost(1.5).judge(Double.NaN)).isEqualTo(Target.Verdict.MISS);
    }

    @Test
    void isPrintedInFull() {
        assertThat(Target.atLeast(0.55)).hasToString(">= 0.55");
        assertThat(Target.atMost(25)).hasToString("<= 25.0");
    }
}

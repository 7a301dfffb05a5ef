package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int MANY = 1000;
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Window window = new Window(QUIET, 0);
    private long nanos;

    @Test
    void beginsSmall() {
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void doublesWithEachRoundOfAnswersWhileItIsFull() {
        answer(4, MANY);
        assertThat(window.size()).isEqualTo(8);
        answer(8, MANY);
        assertThat(window.size()).isEqualTo(16);
    }

    @Test
    void staysAsItIsWhereItIsNotFull() {
        answer(100, 3);
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void growsNoFurtherThanIsUsed() {
        answer(100, 6);
        assertThat(window.size()).isEqualTo(7);
    }

    @Test
    void shrinksToWhatWasUsedOfLate() {
        answer(28, MANY);
        assertThat(window.size()).isEqualTo(32);
        nanos += QUIET.toNanos();
        answer(5, 5);
        nanos += QUIET.toNanos();
        answer(1, 1);
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void beginsAnewAfterAPause() {
        answer(28, MANY);
        nanos += 2 * QUIET.toNanos();
        answer(1, 1);
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void keepsItsSizeInSteadyUse() {
        answer(28, MANY);
        for (int second = 0; second < 120; second++) {
            answer(30, 30);
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(window.size()).isBetween(30, 31);
    }

    /** So many answers, with as many under way as are wanted and the window allows. */
    private void answer(int answers, int wanted) {
        int underWay = 0;
        for (int i = 0; i < answers; i++) {
            while (underWay < Math.min(wanted, window.size())) {
                window.begun(++underWay, nanos);
            }
            window.answered(underWay--);
        }
    }
}

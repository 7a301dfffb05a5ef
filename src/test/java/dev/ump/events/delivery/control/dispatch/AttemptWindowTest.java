package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.settings.KnownSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptWindowTest {

    private static final int MANY = 1000;
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final AttemptWindow window = new AttemptWindow(QUIET, Duration.ZERO, 0);
    private long nanos;

    @Test
    void beginsSmall() {
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void isLargeEnoughForAHangingEndpointToFailWithItsFirstTimeOuts() {
        assertThat(KnownSettings.of("ump.breaker.failures").defaultValue())
                .asInt()
                .isLessThanOrEqualTo(window.size());
    }

    @Test
    void doublesWithEachRoundOfAnswersWhileItIsFull() {
        answer(5, MANY);
        assertThat(window.size()).isEqualTo(10);
        answer(10, MANY);
        assertThat(window.size()).isEqualTo(20);
    }

    @Test
    void staysAsItIsWhereItIsNotFull() {
        answer(100, 4);
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void growsNoFurtherThanIsUsed() {
        answer(100, 12);
        assertThat(window.size()).isEqualTo(13);
    }

    @Test
    void isOneAfterATimeOutAndGrowsFromThere() {
        answer(27, MANY);
        window.timedOut();
        assertThat(window.size()).isEqualTo(1);
        answer(1, MANY);
        assertThat(window.size()).isEqualTo(2);
        answer(2, MANY);
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void shrinksToWhatWasUsedOfLate() {
        answer(27, MANY);
        assertThat(window.size()).isEqualTo(32);
        nanos += QUIET.toNanos();
        answer(15, 15);
        nanos += QUIET.toNanos();
        answer(1, 1);
        assertThat(window.size()).isEqualTo(15);
    }

    @Test
    void beginsAnewAfterAPause() {
        answer(27, MANY);
        nanos += 2 * QUIET.toNanos();
        answer(1, 1);
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void keepsItsSizeInSteadyUse() {
        answer(27, MANY);
        for (int second = 0; second < 120; second++) {
            answer(30, 30);
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(window.size()).isBetween(30, 31);
    }

    @Test
    void takesItsTimeBetweenNewConnections() {
        var paced = new AttemptWindow(QUIET, Duration.ofNanos(10), 100);
        assertThat(paced.pause(0, 100)).isZero();
        paced.begun(1, 100);
        assertThat(paced.pause(1, 103)).isEqualTo(7);
        assertThat(paced.pause(1, 110)).isZero();
        paced.begun(2, 115);
        assertThat(paced.pause(2, 115)).isEqualTo(10);
    }

    @Test
    void waitsForNothingWhereConnectionsAreOpen() {
        AttemptWindow paced = withTwoConnections();
        paced.answered(2);
        assertThat(paced.pause(1, 11)).isZero();
        paced.begun(2, 11);
        paced.timedOut();
        assertThat(paced.pause(1, 12)).isEqualTo(8);
    }

    @Test
    void takesItsTimeAgainWhenConnectionsHaveBeenClosed() {
        AttemptWindow paced = withTwoConnections();
        long later = 3 * QUIET.toNanos();
        paced.begun(1, later);
        assertThat(paced.pause(1, later)).isEqualTo(10);
    }

    /** The second one is of the time 10, and the next one would be due 10 later. */
    private static AttemptWindow withTwoConnections() {
        var paced = new AttemptWindow(QUIET, Duration.ofNanos(10), 0);
        paced.begun(1, 0);
        paced.begun(2, 10);
        return paced;
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

package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.settings.KnownSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptWindowTest {

    private static final int UNLIMITED = 1000;
    private static final Duration IDLE_PERIOD = Duration.ofSeconds(30);

    private final AttemptWindow window = new AttemptWindow(IDLE_PERIOD, Duration.ZERO, 0);
    private long nanos;

    @Test
    void startsSmall() {
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void initialSizeLetsAHangingEndpointOpenItsBreaker() {
        assertThat(KnownSettings.of("ump.breaker.failures").defaultValue())
                .asInt()
                .isLessThanOrEqualTo(window.size());
    }

    @Test
    void doublesWithEachFullRoundOfAnswers() {
        answer(5, UNLIMITED);
        assertThat(window.size()).isEqualTo(10);
        answer(10, UNLIMITED);
        assertThat(window.size()).isEqualTo(20);
    }

    @Test
    void doesNotGrowUnlessFull() {
        answer(100, 4);
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void growsOnlyAsFarAsItIsUsed() {
        answer(100, 12);
        assertThat(window.size()).isEqualTo(13);
    }

    @Test
    void shrinksToOneAfterATimeoutAndGrowsAgain() {
        answer(27, UNLIMITED);
        window.timedOut();
        assertThat(window.size()).isEqualTo(1);
        answer(1, UNLIMITED);
        assertThat(window.size()).isEqualTo(2);
        answer(2, UNLIMITED);
        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void shrinksToItsRecentUse() {
        answer(27, UNLIMITED);
        assertThat(window.size()).isEqualTo(32);
        nanos += IDLE_PERIOD.toNanos();
        answer(15, 15);
        nanos += IDLE_PERIOD.toNanos();
        answer(1, 1);
        assertThat(window.size()).isEqualTo(15);
    }

    @Test
    void resetsAfterAPause() {
        answer(27, UNLIMITED);
        nanos += 2 * IDLE_PERIOD.toNanos();
        answer(1, 1);
        assertThat(window.size()).isEqualTo(5);
    }

    @Test
    void keepsItsSizeInSteadyUse() {
        answer(27, UNLIMITED);
        for (int second = 0; second < 120; second++) {
            answer(30, 30);
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(window.size()).isBetween(30, 31);
    }

    @Test
    void pacesNewConnections() {
        var paced = new AttemptWindow(IDLE_PERIOD, Duration.ofNanos(10), 100);
        assertThat(paced.pause(0, 100)).isZero();
        paced.begun(1, 100);
        assertThat(paced.pause(1, 103)).isEqualTo(7);
        assertThat(paced.pause(1, 110)).isZero();
        paced.begun(2, 115);
        assertThat(paced.pause(2, 115)).isEqualTo(10);
    }

    @Test
    void doesNotWaitIfConnectionsAreOpen() {
        AttemptWindow paced = withTwoConnections();
        paced.answered(2);
        assertThat(paced.pause(1, 11)).isZero();
        paced.begun(2, 11);
        paced.timedOut();
        assertThat(paced.pause(1, 12)).isEqualTo(8);
    }

    @Test
    void pacesAgainAfterConnectionsHaveClosed() {
        AttemptWindow paced = withTwoConnections();
        long later = 3 * IDLE_PERIOD.toNanos();
        paced.begun(1, later);
        assertThat(paced.pause(1, later)).isEqualTo(10);
    }

    /** The second connection opens at 10, so the next one would be due at 20. */
    private static AttemptWindow withTwoConnections() {
        var paced = new AttemptWindow(IDLE_PERIOD, Duration.ofNanos(10), 0);
        paced.begun(1, 0);
        paced.begun(2, 10);
        return paced;
    }

    /** Simulates answers while keeping the wanted number of attempts in flight, as far as the window allows. */
    private void answer(int answers, int wanted) {
        int inFlight = 0;
        for (int i = 0; i < answers; i++) {
            while (inFlight < Math.min(wanted, window.size())) {
                window.begun(++inFlight, nanos);
            }
            window.answered(inFlight--);
        }
    }
}

package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneAdmissionTest {

    private static final int PLACES = 400;
    private static final int SHARE = PLACES / 4;

    private final Semaphore places = new Semaphore(PLACES);
    private final LaneAdmission admission = admission();

    @Test
    void letsOneSubscriptionHoldAQuarterOfAll() {
        assertThat(entered(admission, PLACES, true)).isEqualTo(SHARE);
    }

    @Test
    void leavesRoomForTheNextHoweverManySlowOnesThereAre() {
        Map<LaneAdmission, Integer> held = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            LaneAdmission slow = admission();
            held.put(slow, entered(slow, PLACES, true));
        }
        for (int i = 0; i < 100; i++) {
            held.replaceAll(LaneAdmissionTest::afterOneHasLeft);
        }
        assertThat(entered(admission, PLACES, true)).isGreaterThan(5);
    }

    @Test
    void letsAnotherInWhenOneHasLeft() {
        entered(admission, PLACES, true);
        admission.leave(1);
        assertThat(admission.enter(1, false)).isTrue();
        assertThat(admission.enter(1, false)).isFalse();
    }

    @Test
    void countsALargeOneMoreThanOnce() {
        assertThat(admission.enter(60, true)).isTrue();
        assertThat(admission.enter(60, true)).isTrue();
        assertThat(admission.enter(1, true)).as("a quarter is taken").isFalse();
        admission.leave(60);
        assertThat(places.availablePermits()).isEqualTo(PLACES - 60);
    }

    @Test
    void turnsFreshOnesAwayAlsoWhereOneRestsAfterAll() {
        entered(admission, SHARE / 2, true);
        admission.turnedAway();
        assertThat(admission.enter(1, true)).isFalse();
        assertThat(admission.enter(1, false)).isTrue();
    }

    @Test
    void turnsFreshOnesAwayUntilAllThatWereTurnedAwayAreBack() {
        entered(admission, PLACES, true);
        leave(admission, SHARE / 2);
        assertThat(admission.enter(1, true)).isFalse();
        assertThat(admission.isCrowded()).isTrue();
        admission.relieved();
        assertThat(admission.enter(1, true)).isTrue();
    }

    @Test
    void letsFreshOnesInWhereTheEndpointHasAlmostNothingLeft() {
        entered(admission, PLACES, true);
        leave(admission, SHARE - SHARE / 20);
        assertThat(admission.enter(1, true)).isTrue();
    }

    @Test
    void holdsNothingOfWhatWasGivenBack() {
        leave(admission, entered(admission, PLACES, true));
        assertThat(places.availablePermits()).isEqualTo(PLACES);
    }

    private LaneAdmission admission() {
        return new LaneAdmission(places);
    }

    private static int entered(LaneAdmission admission, int tries, boolean fresh) {
        return (int)
                IntStream.range(0, tries).filter(i -> admission.enter(1, fresh)).count();
    }

    /** Another one waits outside all the time. */
    private static int afterOneHasLeft(LaneAdmission admission, int held) {
        leave(admission, Math.min(1, held));
        return Math.max(0, held - 1) + entered(admission, 1, false);
    }

    private static void leave(LaneAdmission admission, int times) {
        IntStream.range(0, times).forEach(i -> admission.leave(1));
    }
}

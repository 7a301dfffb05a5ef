package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneAdmissionTest {

    private static final int PLACES = 400;
    private static final int SHARE = PLACES / 4;

    private final Semaphore places = new Semaphore(PLACES);
    private final Set<String> crowded = new HashSet<>();
    private int subscriptions;
    private final LaneAdmission admission = admission();

    @Test
    void limitsASubscriptionToAQuarter() {
        assertThat(enterUntilFull(admission, PLACES, true)).isEqualTo(SHARE);
    }

    @Test
    void leavesRoomDespiteManySlowSubscriptions() {
        Map<LaneAdmission, Integer> held = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            LaneAdmission slow = admission();
            held.put(slow, enterUntilFull(slow, PLACES, true));
        }
        for (int i = 0; i < 100; i++) {
            held.replaceAll(LaneAdmissionTest::replaceOne);
        }
        assertThat(enterUntilFull(admission, PLACES, true)).isGreaterThan(5);
    }

    @Test
    void admitsAnotherAfterOneHasLeft() {
        enterUntilFull(admission, PLACES, true);
        admission.leave(1);
        assertThat(admission.enter(1, false)).isTrue();
        assertThat(admission.enter(1, false)).isFalse();
    }

    @Test
    void countsLargeWorkMoreThanOnce() {
        assertThat(admission.enter(60, true)).isTrue();
        assertThat(admission.enter(60, true)).isTrue();
        assertThat(admission.enter(1, true)).as("the quarter is used up").isFalse();
        admission.leave(60);
        assertThat(places.availablePermits()).isEqualTo(PLACES - 60);
    }

    @Test
    void refusesNewWorkAfterSomeWasPaused() {
        enterUntilFull(admission, SHARE / 2, true);
        admission.turnedAway();
        assertThat(admission.enter(1, true)).isFalse();
        assertThat(admission.enter(1, false)).isTrue();
    }

    @Test
    void refusesNewWorkUntilAllRefusedWorkIsBack() {
        enterUntilFull(admission, PLACES, true);
        leave(admission, SHARE / 2);
        assertThat(admission.enter(1, true)).isFalse();
        assertThat(admission.isCrowded()).isTrue();
        crowded.clear();
        assertThat(admission.enter(1, true)).isTrue();
    }

    @Test
    void admitsNewWorkIfTheLaneIsAlmostEmpty() {
        enterUntilFull(admission, PLACES, true);
        leave(admission, SHARE - SHARE / 20);
        assertThat(admission.enter(1, true)).isTrue();
    }

    @Test
    void releasesAllPlaces() {
        leave(admission, enterUntilFull(admission, PLACES, true));
        assertThat(places.availablePermits()).isEqualTo(PLACES);
    }

    private LaneAdmission admission() {
        return new LaneAdmission(places, crowded, "sub_" + ++subscriptions);
    }

    private static int enterUntilFull(LaneAdmission admission, int tries, boolean fresh) {
        return (int)
                IntStream.range(0, tries).filter(i -> admission.enter(1, fresh)).count();
    }

    /** One leaves, and another one that is always waiting tries to enter. */
    private static int replaceOne(LaneAdmission admission, int held) {
        leave(admission, Math.min(1, held));
        return Math.max(0, held - 1) + enterUntilFull(admission, 1, false);
    }

    private static void leave(LaneAdmission admission, int times) {
        IntStream.range(0, times).forEach(i -> admission.leave(1));
    }
}

package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneAdmissionTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final int PLACES = 400;
    private static final int SHARE = PLACES / 4;
    private static final int IDS = 800;
    private static final int SHARE_OF_IDS = IDS / 4;

    private final Semaphore places = new Semaphore(PLACES);
    private final Semaphore ids = new Semaphore(IDS);
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
        admission.leave();
        assertThat(admission.enter(false)).isTrue();
        assertThat(admission.enter(false)).isFalse();
    }

    @Test
    void keepsAQuarterOfAllIdsForOneSubscription() {
        assertThat(kept(admission, IDS, true)).isEqualTo(SHARE_OF_IDS);
    }

    @Test
    void letsNoFreshOneOvertakeWhatIsKept() {
        keep("dlv_1", NOW, true);
        assertThat(admission.enter(true)).isFalse();
        assertThat(admission.enter(false)).isTrue();
    }

    @Test
    void givesBackWhatIsKeptOldestFirstAsFarAsThereIsRoom() {
        entered(admission, SHARE - 2, true);
        List.of("dlv_1", "dlv_2", "dlv_3").forEach(id -> keep(id, NOW, true));
        assertThat(admission.takeFitting()).extracting(Lease::deliveryId).containsExactly("dlv_1", "dlv_2");
        assertThat(ids.availablePermits()).isEqualTo(IDS - 1);
    }

    @Test
    void givesBackNothingOfWhatIsKeptWhileItIsFull() {
        entered(admission, PLACES, true);
        keep("dlv_1", NOW, true);
        assertThat(admission.takeFitting()).isEmpty();
    }

    @Test
    void givesBackThoseWhoseLeasesEnd() {
        keep("dlv_1", NOW.plusSeconds(20), true);
        keep("dlv_2", NOW.plusSeconds(4), true);
        assertThat(admission.takeEnding(NOW.plusSeconds(5)))
                .extracting(Lease::deliveryId)
                .containsExactly("dlv_2");
        assertThat(ids.availablePermits()).isEqualTo(IDS - 1);
    }

    @Test
    void turnsFreshOnesAwayUntilAllThatWereTurnedAwayAreBack() {
        entered(admission, PLACES, true);
        admission.turnedAway();
        leave(admission, SHARE / 2);
        assertThat(admission.enter(true)).isFalse();
        assertThat(keep("dlv_1", NOW, true)).isFalse();
        assertThat(admission.isCrowded()).isTrue();
        admission.relieved();
        assertThat(admission.enter(true)).isTrue();
    }

    @Test
    void keepsWhatComesBackWhereItIsFullAgain() {
        entered(admission, PLACES, true);
        admission.turnedAway();
        assertThat(keep("dlv_1", NOW, false)).isTrue();
    }

    @Test
    void letsFreshOnesInWhereTheEndpointHasAlmostNothingLeft() {
        entered(admission, PLACES, true);
        admission.turnedAway();
        leave(admission, SHARE - SHARE / 20);
        assertThat(admission.enter(true)).isTrue();
    }

    @Test
    void holdsNothingOfWhatWasGivenBack() {
        leave(admission, entered(admission, PLACES, true));
        kept(admission, IDS, true);
        admission.takeFitting();
        admission.takeEnding(Instant.MAX);
        assertThat(places.availablePermits()).isEqualTo(PLACES);
        assertThat(ids.availablePermits()).isEqualTo(IDS);
    }

    private LaneAdmission admission() {
        return new LaneAdmission(places, ids);
    }

    private boolean keep(String id, Instant leaseEnd, boolean fresh) {
        return admission.keep(new Lease(new Announcement(id, 1), leaseEnd), fresh);
    }

    private static int entered(LaneAdmission admission, int tries, boolean fresh) {
        return (int)
                IntStream.range(0, tries).filter(i -> admission.enter(fresh)).count();
    }

    private static int kept(LaneAdmission admission, int tries, boolean fresh) {
        return (int) IntStream.range(0, tries)
                .filter(i -> admission.keep(new Lease(new Announcement("dlv_" + i, 1), NOW), fresh))
                .count();
    }

    /** Another one waits outside all the time. */
    private static int afterOneHasLeft(LaneAdmission admission, int held) {
        leave(admission, Math.min(1, held));
        return Math.max(0, held - 1) + entered(admission, 1, false);
    }

    private static void leave(LaneAdmission admission, int times) {
        IntStream.range(0, times).forEach(i -> admission.leave());
    }
}

package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EntranceTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ENOUGH = 10;

    private final Semaphore room = new Semaphore(400);
    private final SlowEndpoint endpoint = new SlowEndpoint();

    /** It answers nothing, or so much in {@link #SHORT}, and has much to answer until it is told otherwise. */
    private static final class SlowEndpoint implements Entrance.Endpoint {

        private final long begun = System.nanoTime();
        private volatile boolean busy = true;
        private int answersInShort;

        @Override
        public long answers() {
            return answersInShort * (System.nanoTime() - begun) / SHORT.toNanos();
        }

        @Override
        public boolean isBusy() {
            return busy;
        }
    }

    @Test
    void letsOneSubscriptionHoldAQuarterOfAll() {
        assertThat(entered(entrance(Duration.ZERO), 400)).isEqualTo(100);
    }

    @Test
    void leavesRoomForTheNextHoweverManySlowOnesThereAre() {
        Map<Entrance, Integer> held = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            Entrance slow = entrance(Duration.ZERO);
            held.put(slow, entered(slow, 400));
        }
        for (int i = 0; i < 100; i++) {
            held.replaceAll((slow, places) -> afterOneHasLeft(slow, places));
        }
        assertThat(entered(entrance(Duration.ZERO), 400)).isGreaterThan(5);
    }

    @Test
    void letsSomebodyInAgainWhenOneHasLeft() {
        Entrance entrance = entrance(Duration.ZERO);
        entered(entrance, 400);
        entrance.leave();
        assertThat(entrance.enter(false)).isTrue();
        assertThat(entrance.enter(false)).isFalse();
    }

    @Test
    void sendsFreshOnesAwayUntilAllWhoWereSentAwayAreBack() {
        Entrance entrance = entrance(Duration.ZERO);
        entered(entrance, 400);
        leave(entrance, 50);
        assertThat(entrance.enter(true)).isFalse();
        assertThat(entrance.isCrowded()).isTrue();
        entrance.relieved();
        assertThat(entrance.enter(true)).isTrue();
    }

    @Test
    void letsFreshOnesInWhereTheEndpointIdles() {
        Entrance entrance = entrance(Duration.ZERO);
        entered(entrance, 400);
        leave(entrance, 95);
        assertThat(entrance.enter(true)).isTrue();
    }

    @Test
    void isPatientOnlyOnceWithAnEndpointThatMakesNoRoom() {
        Entrance entrance = entrance(Duration.ofMillis(200));
        entered(entrance, 101);
        long begun = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(entrance.enter(true)).isFalse();
            entrance.leave();
            assertThat(entrance.enter(false)).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void waitsForAQuickEndpointToMakeRoom() throws InterruptedException {
        Entrance entrance = entrance(LONG);
        entered(entrance, 100);
        var leaving = new Thread(() -> leave(entrance, 60));
        leaving.start();
        assertThat(entrance.enter(true)).isTrue();
        leaving.join();
    }

    @Test
    void hasMorePatienceWhereItIsTheServerThatIsSlow() {
        endpoint.busy = false;
        assertThat(patienceOfAFullOne()).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void hasMorePatienceWhereTheEndpointHasItsPartOfAllAnswers() {
        endpoint.answersInShort = ENOUGH;
        assertThat(patienceOfAFullOne()).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void hasNoMorePatienceWhereTheEndpointHasLessThanItsPart() {
        endpoint.answersInShort = ENOUGH / 2;
        assertThat(patienceOfAFullOne()).isLessThan(Duration.ofMillis(500));
    }

    private Duration patienceOfAFullOne() {
        Entrance entrance = entrance(SHORT);
        entered(entrance, 100);
        return timeToBeSentAway(entrance);
    }

    @Test
    void isNotPatientWithAnEndpointThatIsKnownToBeSlow() {
        Entrance entrance = entrance(PATIENCE);
        entered(entrance, 99);
        knownFor(2);
        assertThat(entrance.enter(true)).isTrue();
        assertThat(timeToBeSentAway(entrance)).isLessThan(PATIENCE);
    }

    @Test
    void isPatientWithAnEndpointThatHadNothingToDoBefore() {
        endpoint.busy = false;
        Entrance entrance = entrance(PATIENCE);
        entered(entrance, 1);
        knownFor(2);
        entered(entrance, 1);
        endpoint.busy = true;
        entered(entrance, 98);
        assertThat(timeToBeSentAway(entrance)).isGreaterThan(PATIENCE);
    }

    @Test
    void isPatientWithAnEndpointThatFillsItsPlacesInAMoment() {
        Entrance entrance = entrance(PATIENCE);
        entered(entrance, 100);
        assertThat(timeToBeSentAway(entrance)).isGreaterThan(PATIENCE);
    }

    /** Lets as much time pass as so many times the patience. */
    private static void knownFor(int patiences) {
        long begun = System.nanoTime();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - begun
                        > PATIENCE.multipliedBy(patiences).toNanos());
    }

    private static Duration timeToBeSentAway(Entrance entrance) {
        long begun = System.nanoTime();
        assertThat(entrance.enter(true)).isFalse();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void keepsNothingOfWhatWasGivenBack() {
        Entrance entrance = entrance(Duration.ZERO);
        leave(entrance, entered(entrance, 400));
        assertThat(room.availablePermits()).isEqualTo(400);
    }

    private Entrance entrance(Duration patience) {
        return new Entrance(room, patience, endpoint, () -> ENOUGH);
    }

    private static int entered(Entrance entrance, int tries) {
        return entered(entrance, tries, true);
    }

    /** Another one waits outside all the time. */
    private static int afterOneHasLeft(Entrance entrance, int held) {
        leave(entrance, Math.min(1, held));
        return Math.max(0, held - 1) + entered(entrance, 1, false);
    }

    private static int entered(Entrance entrance, int tries, boolean fresh) {
        return (int)
                IntStream.range(0, tries).filter(i -> entrance.enter(fresh)).count();
    }

    private static void leave(Entrance entrance, int times) {
        IntStream.range(0, times).forEach(i -> entrance.leave());
    }
}

package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Duration SOON = Duration.ofMillis(5);

    private final List<Integer> started = new ArrayList<>();
    private Connections connections = new Connections(1_000_000);
    private boolean cancelled;
    private int paused;
    private long latest = System.nanoTime() + Duration.ofHours(1).toNanos();
    private Duration pace = Duration.ZERO;
    private Runnable wake = () -> {};
    private @Nullable Duration wakeDelay;

    @Test
    void startsNoMoreThanItsBound() {
        Lane lane = filled(5, 2);
        assertThat(started).containsExactly(0, 1);
        end(lane);
        assertThat(started).containsExactly(0, 1, 2);
    }

    @Test
    void startsWaitingAttemptsInOrder() {
        Lane lane = filled(4, 1);
        end(lane);
        end(lane);
        end(lane);
        assertThat(started).containsExactly(0, 1, 2, 3);
    }

    @Test
    void startsAtOnceAfterBeingEmpty() {
        Lane lane = filled(1, 1);
        end(lane);
        enter(lane, 1, 7);
        assertThat(started).containsExactly(0, 7);
    }

    @Test
    void startsTheNextOnceOneIsAnsweredEvenIfUnrecorded() {
        Lane lane = filled(3, 1);
        lane.answered(SOON);
        lane.answered(SOON);
        assertThat(started).containsExactly(0, 1, 2);
    }

    @Test
    void limitsUnrecordedAnswersToTwentyTimesItsBound() {
        Lane lane = filled(30, 1);
        for (int i = 0; i < 20; i++) {
            lane.answered(SOON);
        }
        assertThat(started).hasSize(20);
        lane.leave(1);
        assertThat(started).hasSize(21);
    }

    @Test
    void startsAsManyAsItsWindowAllows() {
        Lane lane = filled(20, 20);
        assertThat(started).hasSize(AttemptWindow.INITIAL);
        end(lane);
        assertThat(started).hasSize(AttemptWindow.INITIAL + 2);
    }

    @Test
    void startsOneAtATimeAfterATimeout() {
        Lane lane = filled(30, 20);
        for (int i = 0; i < AttemptWindow.INITIAL; i++) {
            assertThat(started).hasSize(AttemptWindow.INITIAL);
            lane.timedOut();
        }
        assertThat(started).hasSize(AttemptWindow.INITIAL + 1);
        lane.answered(SOON);
        assertThat(started).hasSize(AttemptWindow.INITIAL + 3);
    }

    @Test
    void pacesNewConnections() {
        pace = Duration.ofHours(1);
        Lane lane = filled(4, 4);
        assertThat(started).hasSize(1);
        assertThat(wakeDelay).isNotNull().isLessThanOrEqualTo(pace).isGreaterThan(pace.minusMinutes(1));
        end(lane);
        assertThat(started).hasSize(2);
    }

    @Test
    void survivesManyAttemptsThatEndImmediately() {
        int many = 20_000;
        Lane lane = lane(many);
        for (int i = 0; i < many; i++) {
            startAndEnd(lane, i);
        }
        assertThat(started).hasSize(many);
    }

    private void startAndEnd(Lane lane, int number) {
        start(
                lane,
                () -> {
                    started.add(number);
                    end(lane);
                },
                1,
                StartSlot.NOW);
    }

    @Test
    void drainsALongQueueWithoutRecursion() {
        int many = 20_000;
        Lane lane = lane(many);
        start(lane, () -> started.add(0), 1, StartSlot.NOW);
        for (int i = 1; i < many; i++) {
            startAndEnd(lane, i);
        }
        end(lane);
        assertThat(started).hasSize(many);
    }

    @Test
    void startsNothingBeforeItsSlot() {
        Lane lane = lane(2);
        Duration spacing = Duration.ofHours(1);
        Instant now = Instant.now();
        start(lane, () -> started.add(0), 9, StartSlot.of(now, spacing, now));
        start(lane, () -> started.add(1), 9, StartSlot.of(now.plus(spacing), spacing, now));
        assertThat(started).containsExactly(0);
        assertThat(wakeDelay).isNotNull().isLessThanOrEqualTo(spacing).isGreaterThan(spacing.minusMinutes(1));
    }

    @Test
    void keepsTheSpacingEvenIfSlotsHavePassed() {
        Lane lane = lane(2);
        Duration spacing = Duration.ofHours(1);
        Instant now = Instant.now();
        start(lane, () -> started.add(0), 1, StartSlot.of(now.minusSeconds(9), spacing, now));
        start(lane, () -> started.add(1), 1, StartSlot.of(now.minusSeconds(5), spacing, now));
        end(lane);
        assertThat(started).containsExactly(0);
    }

    @Test
    void isWokenForTheNextSlot() {
        Lane lane = lane(1);
        Instant now = Instant.now();
        start(lane, () -> started.add(0), 1, StartSlot.of(now.plusMillis(20), Duration.ofMillis(1), now));
        assertThat(started).isEmpty();
        Awaitility.await().until(() -> {
            wake.run();
            return started.equals(List.of(0));
        });
    }

    @Test
    void continuesAfterAnAttemptThatThrows() {
        Lane lane = lane(2);
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> start(
                        lane,
                        () -> {
                            throw new OutOfMemoryError("for the test");
                        },
                        2,
                        StartSlot.NOW));
        start(lane, () -> started.add(1), 2, StartSlot.NOW);
        assertThat(started).containsExactly(1);
    }

    @Test
    void isWokenAgainAfterAFailedWakeup() {
        Lane lane = lane(1);
        Instant now = Instant.now();
        Runnable failing = () -> {
            throw new OutOfMemoryError("for the test");
        };
        start(lane, failing, 2, StartSlot.of(now.plusMillis(20), Duration.ofMillis(1), now));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(wake::run));
        assertThat(wakeDelay).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void releasesWorkThatIsNoLongerWanted() {
        Lane lane = filled(3, 1);
        Instant now = Instant.now();
        start(lane, () -> started.add(3), 1, StartSlot.of(now.plusSeconds(9), Duration.ofHours(1), now));
        cancelled = true;
        lane.startNext();
        assertThat(started).containsExactly(0, 1, 2, 3);
    }

    @Test
    void releasesWorkOnceTheEndpointIsFailing() {
        Lane lane = filled(30, 20);
        for (int i = 0; i < AttemptWindow.INITIAL; i++) {
            lane.timedOut();
        }
        assertThat(started).hasSize(AttemptWindow.INITIAL + 1);
        cancelled = true;
        lane.leave(1);
        assertThat(started).hasSize(30);
    }

    @Test
    void pausesWorkThatHasWaitedTooLong() {
        latest = System.nanoTime();
        Lane lane = filled(3, 1);
        lane.startNext();
        assertThat(started).containsExactly(0);
        assertThat(paused).isEqualTo(2);
    }

    @Test
    void attemptsOverdueWorkThatCanStartNow() {
        latest = System.nanoTime();
        filled(1, 1);
        assertThat(started).containsExactly(0);
        assertThat(paused).isZero();
    }

    /** Otherwise the client would make it wait, in the time of its endpoint. */
    @Test
    void startsNothingWithoutAConnection() {
        connections = new Connections(4);
        Connections.Share other = connections.share(() -> {});
        other.takeUnused();
        other.takeUnused();
        Lane lane = filled(2, 9);
        assertThat(started).isEmpty();
        other.giveBack();
        assertThat(started).containsExactly(0);
    }

    @Test
    void givesBackTheConnectionOfAnAttemptThatWasNotMade() {
        connections = new Connections(2);
        Lane lane = filled(2, 9);
        assertThat(started).containsExactly(0);
        lane.notMade();
        assertThat(started).containsExactly(0, 1);
    }

    @Test
    void isForgottenOnlyWhenEmpty() {
        Lane lane = lane(1);
        assertThat(lane.isUnused()).isTrue();
        enter(lane, 1, 0);
        assertThat(lane.isUnused()).isFalse();
        end(lane);
        assertThat(lane.isUnused())
                .as("it has started an attempt within the hour")
                .isFalse();
    }

    private void start(Lane lane, Runnable attempt, int bound, StartSlot slot) {
        lane.start(new Lane.Waiting(attempt, slot, () -> cancelled, () -> paused++, latest), bound);
    }

    private Lane lane(int entries) {
        return new Lane(
                new LaneAdmission(new Semaphore(4 * entries), new HashSet<>(), "sub_1"),
                new AttemptWindow(Duration.ofHours(1), pace, System.nanoTime()),
                connections,
                (task, pause) -> {
                    wake = task;
                    wakeDelay = pause;
                });
    }

    private static void end(Lane lane) {
        lane.answered(SOON);
        lane.leave(1);
    }

    private Lane filled(int entries, int bound) {
        Lane lane = lane(entries);
        for (int i = 0; i < entries; i++) {
            enter(lane, bound, i);
        }
        return lane;
    }

    private void enter(Lane lane, int bound, int number) {
        assertThat(lane.admission().enter(1, false)).isTrue();
        start(lane, () -> started.add(number), bound, StartSlot.NOW);
    }
}

package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final List<Integer> started = new ArrayList<>();
    private boolean off;
    private int rested;
    private long latest = System.nanoTime() + Duration.ofHours(1).toNanos();
    private Duration pace = Duration.ZERO;
    private Runnable wake = () -> {};
    private @Nullable Duration timed;

    @Test
    void startsNoMoreThanItsBoundAtATime() {
        Lane lane = filled(5, 2);
        assertThat(started).containsExactly(0, 1);
        end(lane);
        assertThat(started).containsExactly(0, 1, 2);
    }

    @Test
    void startsTheWaitingInTheOrderInWhichTheyCame() {
        Lane lane = filled(4, 1);
        end(lane);
        end(lane);
        end(lane);
        assertThat(started).containsExactly(0, 1, 2, 3);
    }

    @Test
    void startsAgainAtOnceWhenItWasEmpty() {
        Lane lane = filled(1, 1);
        end(lane);
        enter(lane, 1, 7);
        assertThat(started).containsExactly(0, 7);
    }

    @Test
    void startsTheNextWhenOneIsAnsweredThoughNotRecorded() {
        Lane lane = filled(3, 1);
        lane.answered();
        lane.answered();
        assertThat(started).containsExactly(0, 1, 2);
    }

    @Test
    void letsNoMoreThanItsBoundTimesTwentyBeUnrecorded() {
        Lane lane = filled(30, 1);
        for (int i = 0; i < 20; i++) {
            lane.answered();
        }
        assertThat(started).hasSize(20);
        lane.leave(1);
        assertThat(started).hasSize(21);
    }

    @Test
    void startsAsManyAsItsAnswersTellThatItMay() {
        Lane lane = filled(20, 20);
        assertThat(started).hasSize(AttemptWindow.INITIAL);
        end(lane);
        assertThat(started).hasSize(AttemptWindow.INITIAL + 2);
    }

    @Test
    void startsOneAtATimeAfterATimeOut() {
        Lane lane = filled(30, 20);
        for (int i = 0; i < AttemptWindow.INITIAL; i++) {
            assertThat(started).hasSize(AttemptWindow.INITIAL);
            lane.timedOut();
        }
        assertThat(started).hasSize(AttemptWindow.INITIAL + 1);
        lane.answered();
        assertThat(started).hasSize(AttemptWindow.INITIAL + 3);
    }

    @Test
    void waitsForItsPaceBeforeItNeedsAnotherConnection() {
        pace = Duration.ofHours(1);
        Lane lane = filled(4, 4);
        assertThat(started).hasSize(1);
        assertThat(timed).isNotNull().isLessThanOrEqualTo(pace).isGreaterThan(pace.minusMinutes(1));
        end(lane);
        assertThat(started).hasSize(2);
    }

    @Test
    void survivesManyThatEndBeforeTheyHaveBegun() {
        int many = 20_000;
        Lane lane = lane(many);
        for (int i = 0; i < many; i++) {
            int number = i;
            start(
                    lane,
                    () -> {
                        started.add(number);
                        end(lane);
                    },
                    1,
                    StartSlot.NOW);
        }
        assertThat(started).hasSize(many);
    }

    @Test
    void startsAllOfALongQueueWhenItMovesOn() {
        int many = 20_000;
        Lane lane = lane(many);
        start(lane, () -> started.add(0), 1, StartSlot.NOW);
        for (int i = 1; i < many; i++) {
            int number = i;
            start(
                    lane,
                    () -> {
                        started.add(number);
                        end(lane);
                    },
                    1,
                    StartSlot.NOW);
        }
        end(lane);
        assertThat(started).hasSize(many);
    }

    @Test
    void startsNobodyBeforeItsTurn() {
        Lane lane = lane(2);
        Duration spacing = Duration.ofHours(1);
        Instant now = Instant.now();
        start(lane, () -> started.add(0), 9, StartSlot.of(now, spacing, now));
        start(lane, () -> started.add(1), 9, StartSlot.of(now.plus(spacing), spacing, now));
        assertThat(started).containsExactly(0);
        assertThat(timed).isNotNull().isLessThanOrEqualTo(spacing).isGreaterThan(spacing.minusMinutes(1));
    }

    @Test
    void keepsTheSpacingAlsoWhenTurnsHavePassed() {
        Lane lane = lane(2);
        Duration spacing = Duration.ofHours(1);
        Instant now = Instant.now();
        start(lane, () -> started.add(0), 1, StartSlot.of(now.minusSeconds(9), spacing, now));
        start(lane, () -> started.add(1), 1, StartSlot.of(now.minusSeconds(5), spacing, now));
        end(lane);
        assertThat(started).containsExactly(0);
    }

    @Test
    void isWokenForTheNextTurn() {
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
    void goesOnBehindAnAttemptThatEndsInAnError() {
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
    void isWokenAgainWhereWakingItFailed() {
        Lane lane = lane(1);
        Instant now = Instant.now();
        Runnable failing = () -> {
            throw new OutOfMemoryError("for the test");
        };
        start(lane, failing, 2, StartSlot.of(now.plusMillis(20), Duration.ofMillis(1), now));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(wake::run));
        assertThat(timed).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsThoseGoOfWhichNoAttemptIsMadeAnyMore() {
        Lane lane = filled(3, 1);
        Instant now = Instant.now();
        start(lane, () -> started.add(3), 1, StartSlot.of(now.plusSeconds(9), Duration.ofHours(1), now));
        off = true;
        lane.startNext();
        assertThat(started).containsExactly(0, 1, 2, 3);
    }

    @Test
    void letsThemGoWhenAResultIsRecordedThatShowsThatTheEndpointFails() {
        Lane lane = filled(30, 20);
        for (int i = 0; i < AttemptWindow.INITIAL; i++) {
            lane.timedOut();
        }
        assertThat(started).hasSize(AttemptWindow.INITIAL + 1);
        off = true;
        lane.leave(1);
        assertThat(started).hasSize(30);
    }

    @Test
    void letsThoseRestThatHaveWaitedForTooLong() {
        latest = System.nanoTime();
        Lane lane = filled(3, 1);
        lane.startNext();
        assertThat(started).containsExactly(0);
        assertThat(rested).isEqualTo(2);
    }

    @Test
    void attemptsTheFirstHoweverLongItHasWaitedWhereItMayBegin() {
        latest = System.nanoTime();
        filled(1, 1);
        assertThat(started).containsExactly(0);
        assertThat(rested).isZero();
    }

    private void start(Lane lane, Runnable attempt, int bound, StartSlot slot) {
        lane.start(new Lane.Waiting(attempt, slot, () -> off, () -> rested++, latest), bound);
    }

    private Lane lane(int entries) {
        return new Lane(
                new LaneAdmission(new Semaphore(4 * entries)),
                new AttemptWindow(Duration.ofHours(1), pace, System.nanoTime()),
                (task, pause) -> {
                    wake = task;
                    timed = pause;
                });
    }

    private static void end(Lane lane) {
        lane.answered();
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

package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final List<Integer> started = new ArrayList<>();

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
    void letsNobodyInWhenItIsFull() {
        Lane lane = filled(3, 1);
        assertThat(lane.enter(AT_ONCE)).isFalse();
    }

    @Test
    void letsTheNextInWhenOneHasLeft() {
        Lane lane = filled(3, 1);
        assertThat(lane.enter(AT_ONCE)).isFalse();
        end(lane);
        assertThat(lane.enter(AT_ONCE)).isTrue();
    }

    @Test
    void isPatientOnlyOnceWithAnEndpointThatMakesNoRoom() {
        Lane lane = filled(3, 1);
        assertThat(lane.enter(Duration.ofMillis(200))).isFalse();
        long begun = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(lane.enter(Duration.ofMillis(200))).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
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
    void letsNoMoreThanItsBoundTimesFiveBeUnrecorded() {
        Lane lane = filled(10, 1);
        for (int i = 0; i < 5; i++) {
            lane.answered();
        }
        assertThat(started).containsExactly(0, 1, 2, 3, 4);
        lane.leave();
        assertThat(started).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void survivesManyThatEndBeforeTheyHaveBegun() {
        int many = 20_000;
        Lane lane = new Lane(many);
        for (int i = 0; i < many; i++) {
            int number = i;
            lane.start(
                    () -> {
                        started.add(number);
                        end(lane);
                    },
                    1);
        }
        assertThat(started).hasSize(many);
    }

    @Test
    void startsAllOfALongQueueWhenItMovesOn() {
        int many = 20_000;
        Lane lane = new Lane(many);
        lane.start(() -> started.add(0), 1);
        for (int i = 1; i < many; i++) {
            int number = i;
            lane.start(
                    () -> {
                        started.add(number);
                        end(lane);
                    },
                    1);
        }
        end(lane);
        assertThat(started).hasSize(many);
    }

    private static void end(Lane lane) {
        lane.answered();
        lane.leave();
    }

    private Lane filled(int entries, int bound) {
        Lane lane = new Lane(entries);
        for (int i = 0; i < entries; i++) {
            enter(lane, bound, i);
        }
        return lane;
    }

    private void enter(Lane lane, int bound, int number) {
        assertThat(lane.enter(AT_ONCE)).isTrue();
        lane.start(() -> started.add(number), bound);
    }
}

package dev.ump.events.delivery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitScheduleTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant END = NOW.plusSeconds(1);
    private static final Duration SPACING = Duration.ofMillis(200);

    /** Times are in milliseconds from now. */
    @ParameterizedTest
    @CsvSource({
        "idle for long:          , -9000, -9000, 0, 3,  3, 600",
        "more than fit:          , -9000, -9000, 0, 10, 6, 1200",
        "some slots are taken:   , 700,   0,     0, 10, 2, 1100",
        "all slots are taken:    , 1100,  0,     0, 10, 0, 1100",
        "returning work is first:, 0,     5000,  2, 10, 2, 400",
        "nothing to do:          , 300,   0,     0, 0,  0, 300",
    })
    void assignsTheSlotsBeforeTheEnd(
            String what, long next, long backlog, int back, int fresh, int taken, long nextAfter) {
        var schedule = new RateLimitSchedule(NOW.plusMillis(next), NOW.plusMillis(backlog));
        var result = schedule.take(back, fresh, SPACING, NOW, END);
        assertThat(result.taken()).as(what).hasSize(taken);
        assertThat(result.later()).as(what).hasSize(back + fresh - taken);
        assertThat(result.after().nextAt()).as(what).isEqualTo(NOW.plusMillis(nextAfter));
    }

    @Test
    void spacesSlotsEvenly() {
        var result = new RateLimitSchedule(NOW, NOW).take(0, 3, SPACING, NOW, END);
        assertThat(result.taken()).containsExactly(NOW, NOW.plusMillis(200), NOW.plusMillis(400));
    }

    @Test
    void queuesTheRestInOrder() {
        var result = new RateLimitSchedule(NOW.plusSeconds(5), NOW.plusSeconds(30)).take(0, 2, SPACING, NOW, END);
        assertThat(result.later()).containsExactly(NOW.plusSeconds(30), NOW.plusMillis(30_200));
        assertThat(result.after().backlogAt()).isEqualTo(NOW.plusMillis(30_400));
    }

    @Test
    void eventuallyAssignsADistinctSlotToEach() {
        RateLimitSchedule schedule = new RateLimitSchedule(NOW, NOW);
        int waiting = 40;
        Instant time = NOW;
        List<Instant> all = new java.util.ArrayList<>();
        while (waiting > 0) {
            var result = schedule.take(waiting, 0, SPACING, time, time.plusSeconds(1));
            all.addAll(result.taken());
            waiting -= result.taken().size();
            schedule = result.after();
            time = time.plusMillis(500);
        }
        assertThat(all).hasSize(40).doesNotHaveDuplicates().isSorted();
        assertThat(all.get(39)).isEqualTo(NOW.plus(SPACING.multipliedBy(39)));
    }
}

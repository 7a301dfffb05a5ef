package dev.ump.events.replay.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayJobTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final Selection SELECTION = new Selection(
            "sub_1",
            ReplayScope.ALL,
            List.of(EventType.RENTAL_CLOSED, EventType.BOOKING_CREATED, EventType.RENTAL_CLOSED),
            NOW.minusSeconds(60),
            NOW);
    private static final Candidate EVENT = new Candidate("evt_1", NOW.minusSeconds(9), "dlv_1", true);

    private final ReplayJob job = new ReplayJob(SELECTION, 2, NOW);

    @Test
    void startsBeforeTheFirstEventOfItsPeriod() {
        assertThat(job.status()).isEqualTo(ReplayStatus.RUNNING);
        assertThat(job.cursorRecordedAt()).isEqualTo(SELECTION.since());
        assertThat(job.cursorEventId()).isEmpty();
        assertThat(job.selection()).isEqualTo(SELECTION);
    }

    @Test
    void isExpectedToMakeNoLessDueThanItHas() {
        job.pass(new ReplayChunk(List.of(EVENT), false), 3, LATER);
        assertThat(job.total()).isEqualTo(3);

        job.expect(5);
        assertThat(job.total()).isEqualTo(5);

        job.expect(1);
        assertThat(job.total()).isEqualTo(3);
    }

    @Test
    void continuesAfterTheLastChunk() {
        job.pass(new ReplayChunk(List.of(EVENT), false), 1, LATER);

        assertThat(job.done()).isEqualTo(1);
        assertThat(job.cursorRecordedAt()).isEqualTo(EVENT.recordedAt());
        assertThat(job.cursorEventId()).isEqualTo("evt_1");
        assertThat(job.completedAt()).isNull();
    }

    @Test
    void isCompleteAfterTheLastChunk() {
        job.pass(new ReplayChunk(List.of(EVENT), false), 1, NOW);
        job.pass(new ReplayChunk(List.of(), true), 0, LATER);

        assertThat(job.status()).isEqualTo(ReplayStatus.COMPLETED);
        assertThat(job.completedAt()).isEqualTo(LATER);
        assertThat(job.cursorEventId()).isEqualTo("evt_1");
    }

    /**
     * The transaction that records an event may not have seen that its subscription was enabled, and may commit
     * slightly later.
     */
    @Test
    void revisitsEventsThatMayCommitLate() {
        var enabled = new ReplayJob(SELECTION.until(LATER), 0, NOW);
        var late = new Candidate("evt_2", NOW, null, true);
        enabled.pass(new ReplayChunk(List.of(EVENT, late), true), 2, NOW);
        assertThat(enabled.cursorEventId()).isEqualTo("evt_1");
        assertThat(enabled.total()).isEqualTo(2);
        assertThat(enabled.isUnsettled(NOW)).isTrue();
        assertThat(enabled.status()).isEqualTo(ReplayStatus.RUNNING);

        enabled.pass(new ReplayChunk(List.of(late), true), 0, LATER.plusSeconds(4));
        assertThat(enabled.status()).isEqualTo(ReplayStatus.COMPLETED);
    }

    @Test
    void cannotBeCancelledOnceEnded() {
        job.pass(new ReplayChunk(List.of(), true), 0, NOW);
        job.cancel(LATER);

        assertThat(job.status()).isEqualTo(ReplayStatus.COMPLETED);
        assertThat(job.completedAt()).isEqualTo(NOW);
    }
}

package dev.ump.events.replay.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayChunkTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Candidate UNWANTED = new Candidate("evt_0", NOW, "dlv_0", false);
    private static final Candidate AGAIN = new Candidate("evt_1", NOW, "dlv_1", true);
    private static final Candidate MISSING = new Candidate("evt_2", NOW, null, true);
    private static final Candidate NOT_ITS_OWN = new Candidate("evt_3", NOW, null, false);

    @Test
    void endsWithTheCandidateThatUsesTheLastRoom() {
        ReplayChunk chunk = ReplayChunk.of(List.of(UNWANTED, AGAIN, MISSING, UNWANTED, AGAIN), 5, 2);

        assertThat(chunk).isEqualTo(new ReplayChunk(List.of(UNWANTED, AGAIN, MISSING), false));
        assertThat(chunk.end(Instant.MAX)).contains(MISSING);
    }

    @Test
    void includesAllCandidatesIfThereIsRoom() {
        assertThat(ReplayChunk.of(List.of(AGAIN, UNWANTED), 2, 1)).isEqualTo(new ReplayChunk(List.of(AGAIN), false));
        assertThat(ReplayChunk.of(List.of(AGAIN, UNWANTED), 2, 2))
                .isEqualTo(new ReplayChunk(List.of(AGAIN, UNWANTED), false));
    }

    @Test
    void isTheLastIfFewerWereFoundThanRequested() {
        assertThat(ReplayChunk.of(List.of(AGAIN), 2, 1)).isEqualTo(new ReplayChunk(List.of(AGAIN), true));
        assertThat(ReplayChunk.of(List.of(AGAIN, MISSING), 3, 1)).isEqualTo(new ReplayChunk(List.of(AGAIN), false));
        assertThat(ReplayChunk.of(List.of(), 2, 1)).isEqualTo(new ReplayChunk(List.of(), true));
    }

    @Test
    void separatesRepeatedFromFirstDeliveries() {
        ReplayChunk chunk = ReplayChunk.of(List.of(UNWANTED, AGAIN, MISSING, NOT_ITS_OWN), 4, 9);

        assertThat(chunk.again()).containsExactly("dlv_1");
        assertThat(chunk.missing()).containsExactly("evt_2");
    }
}

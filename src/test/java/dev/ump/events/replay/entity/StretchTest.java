package dev.ump.events.replay.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Candidate UNWANTED = new Candidate("evt_0", NOW, "dlv_0", false);
    private static final Candidate AGAIN = new Candidate("evt_1", NOW, "dlv_1", true);
    private static final Candidate MISSING = new Candidate("evt_2", NOW, null, true);
    private static final Candidate NOT_ITS_OWN = new Candidate("evt_3", NOW, null, false);

    @Test
    void endsWithTheCandidateThatTakesTheLastRoom() {
        Stretch stretch = Stretch.of(List.of(UNWANTED, AGAIN, MISSING, UNWANTED, AGAIN), 5, 2);

        assertThat(stretch).isEqualTo(new Stretch(List.of(UNWANTED, AGAIN, MISSING), false));
        assertThat(stretch.end(Instant.MAX)).contains(MISSING);
    }

    @Test
    void passesAllWhereThereIsRoomForThem() {
        assertThat(Stretch.of(List.of(AGAIN, UNWANTED), 2, 1)).isEqualTo(new Stretch(List.of(AGAIN), false));
        assertThat(Stretch.of(List.of(AGAIN, UNWANTED), 2, 2)).isEqualTo(new Stretch(List.of(AGAIN, UNWANTED), false));
    }

    @Test
    void isTheLastWhereFewerWereFoundThanWereLookedFor() {
        assertThat(Stretch.of(List.of(AGAIN), 2, 1)).isEqualTo(new Stretch(List.of(AGAIN), true));
        assertThat(Stretch.of(List.of(AGAIN, MISSING), 3, 1)).isEqualTo(new Stretch(List.of(AGAIN), false));
        assertThat(Stretch.of(List.of(), 2, 1)).isEqualTo(new Stretch(List.of(), true));
    }

    @Test
    void tellsWhatIsSentAgainFromWhatIsSentForTheFirstTime() {
        Stretch stretch = Stretch.of(List.of(UNWANTED, AGAIN, MISSING, NOT_ITS_OWN), 4, 9);

        assertThat(stretch.again()).containsExactly("dlv_1");
        assertThat(stretch.missing()).containsExactly("evt_2");
    }
}

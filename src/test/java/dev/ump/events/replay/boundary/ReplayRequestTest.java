package dev.ump.events.replay.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.replay.entity.ReplayScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRequestTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T11:00:00Z, , 2026-10-01T12:00:00Z",
        "2026-10-01T11:00:00Z, 2026-10-01T11:30:00Z, 2026-10-01T11:30:00Z",
        "2026-10-01T11:00:00Z, 2026-10-01T11:00:00Z, 2026-10-01T11:00:00Z",
        "2026-10-01T11:00:00Z, 2026-10-01T13:00:00Z, 2026-10-01T12:00:00Z",
        "2026-10-01T12:00:00Z, , 2026-10-01T12:00:00Z"
    })
    void endsNowAtTheLatest(Instant since, @Nullable Instant until, Instant end) {
        assertThat(request(since, until).selection(NOW).until()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T11:00:00Z, 2026-10-01T10:59:59Z",
        "2026-10-01T12:00:01Z, ",
        "2026-10-01T12:00:01Z, 2026-10-01T13:00:00Z"
    })
    void refusesAPeriodThatEndsBeforeItStarts(Instant since, @Nullable Instant until) {
        assertThatThrownBy(() -> request(since, until).selection(NOW))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("since: ");
    }

    private static ReplayRequest request(Instant since, @Nullable Instant until) {
        return new ReplayRequest("sub_1", since, until, null, ReplayScope.ALL, null);
    }
}

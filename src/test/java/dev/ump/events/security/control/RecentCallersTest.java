package dev.ump.events.security.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.security.entity.Caller;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentCallersTest {

    private static final Instant NOW = Instant.parse("2025-10-22T14:31:00Z");

    private final RecentCallers callers = new RecentCallers();

    @Test
    void forgetsACallerAfterASecond() {
        callers.remember("a", Caller.ADMINISTRATION, NOW);

        assertThat(callers.find("a", NOW.plus(Duration.ofMillis(999)))).contains(Caller.ADMINISTRATION);
        assertThat(callers.find("a", NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void forgetsAllCallersOnRequest() {
        callers.remember("a", Caller.ADMINISTRATION, NOW);

        callers.forget();

        assertThat(callers.find("a", NOW)).isEmpty();
    }

    @Test
    void isBoundedAndEvictsExpiredCallers() {
        for (int i = 0; i < RecentCallers.MAX_ENTRIES; i++) {
            callers.remember("old" + i, Caller.ADMINISTRATION, NOW);
        }

        callers.remember("surplus", Caller.ADMINISTRATION, NOW);
        callers.remember("late", Caller.ADMINISTRATION, NOW.plusSeconds(3));

        assertThat(callers.find("surplus", NOW)).isEmpty();
        assertThat(callers.find("late", NOW.plusSeconds(3))).isPresent();
    }
}

package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final Rounds rounds = new Rounds();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void anErrorEndsTheRoundButNotTheLoop() throws InterruptedException {
        var loop = rounds.begin("sweep", LONG);
        loop.round(() -> {
            runs.incrementAndGet();
            throw new OutOfMemoryError("for the test");
        });
        loop.round(runs::incrementAndGet);
        assertThat(runs).hasValue(2);
        assertThat(rounds.stuck()).isEmpty();
    }

    @Test
    void interruptionEndsTheLoop() {
        var loop = rounds.begin("sweep", LONG);
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> loop.round(() -> {
                    throw new InterruptedException("for the test");
                }));
    }

    @Test
    void reportsAStuckLoopUntilItIsClosed() throws InterruptedException {
        var stuck = rounds.begin("sweep", MOMENT);
        rounds.begin("drain", LONG);
        Awaitility.await().until(() -> !rounds.stuck().isEmpty());
        assertThat(rounds.stuck()).containsExactly("sweep");
        stuck.close();
        assertThat(rounds.stuck()).isEmpty();
    }
}

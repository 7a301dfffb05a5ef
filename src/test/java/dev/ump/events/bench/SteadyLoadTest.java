package dev.ump.events.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.testing.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SteadyLoadTest {

    private final Queue<Instant> intended = new ConcurrentLinkedQueue<>();

    @Test
    void slowActionsDoNotShiftTheIntendedMoments() {
        var load = new SteadyLoad(moment -> slowly(intended::add, moment), 1000, 200);

        assertThat(load.awaitEnd()).isEqualTo(200);
        var inOrder = intended.stream().sorted().toList();
        assertThat(Duration.between(inOrder.get(0), inOrder.get(199))).isEqualTo(Duration.ofMillis(199));
    }

    @Test
    void neverActsBeforeItsMoment() {
        var load = new SteadyLoad(
                moment -> intended.add(Instant.now().plusMillis(1).isBefore(moment) ? Instant.MIN : moment), 500, 50);

        load.awaitEnd();
        assertThat(intended).doesNotContain(Instant.MIN);
    }

    /** This would take a quarter of an hour if each thread slept the full tenth of a second. */
    @Test
    void sustainsAHighRate() {
        var load = new SteadyLoad(intended::add, 1_000_000, 500_000);

        assertThat(CompletableFuture.supplyAsync(load::awaitEnd))
                .succeedsWithin(Patience.LONG)
                .isEqualTo(500_000);
    }

    @Test
    void reportsAFailedAction() {
        var load = new SteadyLoad(
                moment -> {
                    throw new IllegalArgumentException("refused");
                },
                1000,
                10);

        assertThatThrownBy(load::awaitEnd).hasRootCauseMessage("refused");
    }

    private static void slowly(Consumer<Instant> action, Instant moment) {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        action.accept(moment);
    }
}

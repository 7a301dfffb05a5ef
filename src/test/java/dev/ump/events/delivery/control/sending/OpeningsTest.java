package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpeningsTest {

    private final Openings openings = new Openings();
    private final List<Integer> started = new ArrayList<>();

    @Test
    void startAFewAtATime() {
        start("one:443", 3 * Openings.AT_ONCE);
        assertThat(started).hasSize(Openings.AT_ONCE);
        openings.ended("one:443");
        assertThat(started).hasSize(Openings.AT_ONCE + 1).isSorted();
    }

    @Test
    void keepHostsApart() {
        start("one:443", 3 * Openings.AT_ONCE);
        start("other:443", 1);
        assertThat(started).hasSize(Openings.AT_ONCE + 1);
    }

    @Test
    void startEverythingInTheEnd() {
        int all = 3 * Openings.AT_ONCE;
        start("one:443", all);
        IntStream.range(0, all).forEach(i -> openings.ended("one:443"));
        assertThat(started).hasSize(all);
        start("one:443", 1);
        assertThat(started).hasSize(all + 1);
    }

    @Test
    void surviveManyThatEndImmediately() {
        start("one:443", Openings.AT_ONCE);
        int many = 100_000;
        for (int i = 0; i < many; i++) {
            openings.start("one:443", () -> {
                started.add(0);
                openings.ended("one:443");
            });
        }
        openings.ended("one:443");
        assertThat(started).hasSize(Openings.AT_ONCE + many);
    }

    private void start(String route, int number) {
        IntStream.range(0, number).forEach(i -> openings.start(route, () -> started.add(i)));
    }
}

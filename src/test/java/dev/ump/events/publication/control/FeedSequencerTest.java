package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedSequencerTest {

    @Test
    void gathersLongerAfterALargeRound() {
        assertThat(FeedSequencer.gather(0)).isEqualTo(Duration.ofMillis(25));
        assertThat(FeedSequencer.gather(199)).isEqualTo(Duration.ofMillis(25));
        assertThat(FeedSequencer.gather(200)).isEqualTo(Duration.ofMillis(100));
    }
}

package dev.ump.events.delivery.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    @Test
    void isReadAsItWasWritten() {
        var ordinary = new Announcement("dlv_1", 7);
        assertThat(Announcement.of(ordinary.line())).isEqualTo(ordinary);
        assertThat(Announcement.of(ordinary.asProbe().line())).isEqualTo(ordinary.asProbe());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dlv_1", "dlv_1 x", " 1"})
    void refusesWhatIsNone(String line) {
        assertThatThrownBy(() -> Announcement.of(line)).isInstanceOf(IllegalArgumentException.class);
    }
}

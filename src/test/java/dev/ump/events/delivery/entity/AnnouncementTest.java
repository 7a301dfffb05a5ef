package dev.ump.events.delivery.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.platform.entity.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    @Test
    void roundTrips() {
        var ordinary = new Announcement("dlv_1", 7);
        assertThat(Announcement.of(ordinary.line())).isEqualTo(ordinary);
        assertThat(Announcement.of(ordinary.asProbe().line())).isEqualTo(ordinary.asProbe());
    }

    @Test
    void keepsItsTrace() {
        var traced =
                new Announcement("dlv_1", 7).of(new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        assertThat(Announcement.of(traced.line())).isEqualTo(traced);
        assertThat(Announcement.of(traced.asProbe().line())).isEqualTo(traced.asProbe());
        assertThat(traced.next().trace()).isEqualTo(traced.trace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dlv_1", "dlv_1 x", " 1"})
    void refusesAMalformedLine(String line) {
        assertThatThrownBy(() -> Announcement.of(line)).isInstanceOf(IllegalArgumentException.class);
    }
}

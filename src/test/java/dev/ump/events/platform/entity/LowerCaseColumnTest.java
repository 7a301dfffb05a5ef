package dev.ump.events.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LowerCaseColumnTest {

    private final LowerCaseColumn<State> states = new LowerCaseColumn<>(State.class) {};

    private enum State {
        ACTIVE,
        NOT_FAILING
    }

    @Test
    void storesTheNameInLowerCase() {
        assertThat(states.convertToDatabaseColumn(State.NOT_FAILING)).isEqualTo("not_failing");
        assertThat(states.convertToEntityAttribute("not_failing")).isEqualTo(State.NOT_FAILING);
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> states.convertToEntityAttribute("unknown"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.ump.events.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdCursorTest {

    @Test
    void roundTripsTheIdForItsList() {
        assertThat(IdCursor.idIn("partners", IdCursor.behind("partners", "prt_1")))
                .isEqualTo("prt_1");
    }

    @Test
    void isRefusedForAnotherList() {
        String cursor = IdCursor.behind("partners", "prt_1");

        assertThatThrownBy(() -> IdCursor.idIn("subscriptions", cursor)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "abc", "MTpwYXJ0bmVyczo", "MTpwYXJ0bmVyczonIG9yIDE9MQ"})
    void refusesForgedCursors(String cursor) {
        assertThatThrownBy(() -> IdCursor.idIn("partners", cursor)).isInstanceOf(InvalidInput.class);
    }
}

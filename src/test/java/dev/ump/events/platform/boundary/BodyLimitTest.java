package dev.ump.events.platform.boundary;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.platform.entity.TooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitTest {

    @ParameterizedTest
    @ValueSource(strings = {"1048577", "2147483648", "9223372036854775807", "99999999999999999999"})
    void refusesTooLargeABody(String length) {
        assertThatThrownBy(() -> BodyLimit.check(length)).isInstanceOf(TooLarge.class);
    }

    @Test
    void acceptsOthers() {
        assertThatNoException().isThrownBy(() -> BodyLimit.check(null));
        assertThatNoException().isThrownBy(() -> BodyLimit.check("x"));
        assertThatNoException().isThrownBy(() -> BodyLimit.check("1048576"));
    }
}

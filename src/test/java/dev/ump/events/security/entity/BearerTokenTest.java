package dev.ump.events.security.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @Test
    void ignoresTheCaseOfTheScheme() {
        assertThat(BearerToken.in("bEARER abc")).contains(new BearerToken("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc", "abc"})
    void isNotFoundInOtherHeaders(String header) {
        assertThat(BearerToken.in(header)).isEmpty();
    }

    @Test
    void isNotFoundIfItIsTooLong() {
        assertThat(BearerToken.in("Bearer " + "a".repeat(513))).isEmpty();
    }

    @Test
    void has256RandomBitsAndShowsOnlyItsHint() {
        BearerToken token = BearerToken.generate("umpk_", new SecureRandom());

        assertThat(token.text()).matches("umpk_[A-Za-z0-9_-]{43}");
        assertThat(token.hint()).hasSize(10);
        assertThat(token.toString()).doesNotContain(token.text());
        assertThat(token.matches(new BearerToken(token.text()))).isTrue();
        assertThat(token.matches(BearerToken.generate("umpk_", new SecureRandom())))
                .isFalse();
    }

    @Test
    void isStoredAsItsSha256() {
        assertThat(new BearerToken("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

package dev.ump.events.pull.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.platform.control.SecretsKey;
import dev.ump.events.platform.entity.InvalidInput;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorsTest {

    private final FeedCursors cursors = new FeedCursors(new SecretsKey("A".repeat(43) + "="));

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000, Long.MAX_VALUE})
    void roundTripsThePosition(long position) {
        assertThat(cursors.position("prt_1", cursors.at("prt_1", position))).isEqualTo(position);
    }

    @Test
    void isInvalidForAnotherPartner() {
        String cursor = cursors.at("prt_1", 7);
        assertThatThrownBy(() -> cursors.position("prt_2", cursor)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void isInvalidUnderAnotherKey() {
        String cursor = new FeedCursors(new SecretsKey("B".repeat(42) + "A=")).at("prt_1", 7);
        assertThatThrownBy(() -> cursors.position("prt_1", cursor)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void staysValidWhileItsKeyIsKnown() {
        SecretsKey changed = new SecretsKey("B".repeat(42) + "A=", "C".repeat(42) + "A=", "A".repeat(43) + "=");

        assertThat(new FeedCursors(changed).position("prt_1", cursors.at("prt_1", 7)))
                .isEqualTo(7);
    }

    @Test
    void detectsAnyChangedBit() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.at("prt_1", 7));
        for (int bit = 0; bit < cursor.length * 8; bit++) {
            byte[] changed = cursor.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> cursors.position("prt_1", text)).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void revealsNeitherItsPositionNorProgress() {
        String cursor = cursors.at("prt_1", 7);
        assertThat(cursors.at("prt_1", 7)).isNotEqualTo(cursor).hasSameSizeAs(cursor);
        assertThat(cursors.at("prt_1", Long.MAX_VALUE)).hasSameSizeAs(cursor);
        assertThat(Base64.getUrlDecoder().decode(cursor)).asHexString().doesNotContain("0000000000000007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "not a cursor", "AAAA", "../../etc/passwd", "\u0000"})
    void refusesAnInvalidCursor(String text) {
        assertThatThrownBy(() -> cursors.position("prt_1", text)).isInstanceOf(InvalidInput.class);
    }
}

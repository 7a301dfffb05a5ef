package dev.ump.events.subscriptions.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SecretCipherTest {

    private final SecureRandom random = new SecureRandom();
    private final WebhookSecret secret = WebhookSecret.generate(random);
    private final SecretCipher cipher = cipher(1);

    @Test
    void roundTripsAndNeverRepeatsACiphertext() {
        String one = cipher.encrypt(secret, "sub_1");

        assertThat(one).startsWith("v1.").doesNotContain(secret.text()).isNotEqualTo(cipher.encrypt(secret, "sub_1"));
        assertThat(cipher.decrypt(one, "sub_1")).isEqualTo(secret);
    }

    @Test
    void refusesTheSecretOfAnotherSubscription() {
        String text = cipher.encrypt(secret, "sub_1");

        assertThatThrownBy(() -> cipher.decrypt(text, "sub_2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void reportsAWrongKey() {
        String text = cipher(2).encrypt(secret, "sub_1");

        assertThatThrownBy(() -> cipher.decrypt(text, "sub_1")).hasMessageContaining("ump.secrets.key");
    }

    @Test
    void refusesAModifiedCiphertext() {
        String text = cipher.encrypt(secret, "sub_1");
        char other = text.charAt(40) == 'A' ? 'B' : 'A';

        assertThatThrownBy(() -> cipher.decrypt(text.substring(0, 40) + other + text.substring(41), "sub_1"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void decryptsWithFormerKeysAndEncryptsWithItsOwn() {
        SecretCipher both = new SecretCipher(key(2), List.of(key(1)), random);

        assertThat(both.decrypt(cipher.encrypt(secret, "sub_1"), "sub_1")).isEqualTo(secret);
        assertThat(cipher(2).decrypt(both.encrypt(secret, "sub_1"), "sub_1")).isEqualTo(secret);
    }

    @Test
    void knowsWhatItCanDecrypt() {
        SecretCipher both = new SecretCipher(key(2), List.of(key(1)), random);

        assertThat(both.knows(cipher.encrypt(secret, "sub_1"))).isTrue();
        assertThat(both.knows(cipher(3).encrypt(secret, "sub_1"))).isFalse();
        assertThat(both.knows("v1")).isFalse();
    }

    private SecretCipher cipher(int seed) {
        return new SecretCipher(key(seed), List.of(), random);
    }

    private static SecretKeySpec key(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return new SecretKeySpec(key, "AES");
    }
}

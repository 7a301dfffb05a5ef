package dev.ump.events.subscriptions.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.entity.Sha256;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts webhook secrets at rest: AES-256-GCM, bound to their subscription, so that a ciphertext is worth nothing in
 * another one's row. The text is {@code v1.<key id>.<base64 of IV, ciphertext and tag>}.
 */
public final class SecretCipher {

    private static final String VERSION = "v1";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_LENGTH = 8;

    private final SecretKeySpec key;
    private final String prefix;
    private final SecureRandom random;

    /** @param key 32 bytes, for AES */
    public SecretCipher(SecretKeySpec key, SecureRandom random) {
        this.key = key;
        this.prefix = VERSION + '.' + keyId(key.getEncoded()) + '.';
        this.random = random;
    }

    /** Names a key without telling it. */
    private static String keyId(byte[] key) {
        return Sha256.hex(key).substring(0, KEY_ID_LENGTH);
    }

    public String encrypt(WebhookSecret secret, String subscriptionId) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, iv, secret.text().getBytes(UTF_8), subscriptionId);
        byte[] sealed = Arrays.copyOf(iv, IV_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, sealed, IV_BYTES, encrypted.length);
        return prefix + Base64.getEncoder().encodeToString(sealed);
    }

    /** @throws IllegalStateException where it was encrypted with another key, for another subscription, or was changed */
    public WebhookSecret decrypt(String text, String subscriptionId) {
        if (!text.startsWith(prefix)) {
            throw new IllegalStateException("the secret of " + subscriptionId
                    + " was encrypted with another key: ump.secrets.key is not the one that it was");
        }
        byte[] sealed = Base64.getDecoder().decode(text.substring(prefix.length()));
        byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
        byte[] encrypted = Arrays.copyOfRange(sealed, IV_BYTES, sealed.length);
        return WebhookSecret.of(new String(run(Cipher.DECRYPT_MODE, iv, encrypted, subscriptionId), UTF_8));
    }

    private byte[] run(int mode, byte[] iv, byte[] input, String subscriptionId) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(subscriptionId.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of " + subscriptionId + " cannot be encrypted or decrypted", e);
        }
    }
}

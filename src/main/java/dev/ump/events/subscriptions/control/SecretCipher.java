package dev.ump.events.subscriptions.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.entity.Sha256;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts webhook secrets at rest: AES-256-GCM, bound to their subscription, so that a ciphertext is worthless in
 * another subscription's row. The text is {@code v1.<key id>.<base64 of IV, ciphertext and tag>}. One key encrypts;
 * secrets encrypted with previous keys can still be read.
 */
public final class SecretCipher {

    private static final String VERSION = "v1";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_LENGTH = 8;

    private final SecretKeySpec key;
    private final String prefix;
    private final Map<String, SecretKeySpec> keys = new HashMap<>();
    private final SecureRandom random;

    /** @param key an AES key of 32 bytes, like each of the {@code previous} keys, which only decrypt */
    public SecretCipher(SecretKeySpec key, List<SecretKeySpec> previous, SecureRandom random) {
        this.key = key;
        this.prefix = prefix(key);
        previous.forEach(old -> keys.put(prefix(old), old));
        keys.put(prefix, key);
        this.random = random;
    }

    /** The prefix of everything encrypted with this key; it identifies the key without revealing it. */
    private static String prefix(SecretKeySpec key) {
        return VERSION + '.' + Sha256.hex(key.getEncoded()).substring(0, KEY_ID_LENGTH) + '.';
    }

    /** The prefix of everything encrypted from now on. */
    String prefix() {
        return prefix;
    }

    private @Nullable SecretKeySpec keyOf(String text) {
        return keys.get(text.substring(0, Math.min(prefix.length(), text.length())));
    }

    /** Whether this key or a previous one encrypted the text. */
    boolean knows(String text) {
        return keyOf(text) != null;
    }

    public String encrypt(WebhookSecret secret, String subscriptionId) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, key, iv, secret.text().getBytes(UTF_8), subscriptionId);
        byte[] sealed = Arrays.copyOf(iv, IV_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, sealed, IV_BYTES, encrypted.length);
        return prefix + Base64.getEncoder().encodeToString(sealed);
    }

    /** @throws IllegalStateException if it was encrypted with an unknown key or for another subscription, or was changed */
    public WebhookSecret decrypt(String text, String subscriptionId) {
        SecretKeySpec itsKey = keyOf(text);
        if (itsKey == null) {
            throw new IllegalStateException("the secret of " + subscriptionId
                    + " was encrypted with a key that is neither ump.secrets.key nor one of ump.secrets.previous-keys");
        }
        byte[] sealed = Base64.getDecoder().decode(text.substring(prefix.length()));
        byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
        byte[] encrypted = Arrays.copyOfRange(sealed, IV_BYTES, sealed.length);
        return WebhookSecret.of(new String(run(Cipher.DECRYPT_MODE, itsKey, iv, encrypted, subscriptionId), UTF_8));
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] iv, byte[] input, String subscriptionId) {
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

package dev.ump.events.platform.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one key that this installation keeps secrets with, {@code ump.secrets.key}: 32 bytes in base64. Where none is
 * configured it is generated at the first start and kept in the data directory.
 *
 * <p>Every use has a key of its own, derived from it by name.
 */
@ApplicationScoped
public class SecretsKey {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private byte[] key = {};

    /** The key that is configured, once the container has read it. */
    public SecretsKey() {}

    /** This key. @param text 32 bytes in base64 */
    public SecretsKey(String text) {
        key = decode(text);
    }

    @PostConstruct
    void read() {
        String text = Settings.find("ump.secrets.key")
                .orElseGet(() -> DataDirectory.configured().secret("secrets-key", SecretsKey::generate));
        key = decode(text);
    }

    private static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the text, which may be most of a key
        }
        throw new IllegalStateException("ump.secrets.key is not 32 bytes in base64");
    }

    private static String generate() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return Base64.getEncoder().encodeToString(fresh);
    }

    /** The key for one use: HMAC-SHA256 of its name. */
    public SecretKeySpec derived(String use, String algorithm) {
        return new SecretKeySpec(hmac(new SecretKeySpec(key, HMAC), use.getBytes(UTF_8)), algorithm);
    }

    /** The HMAC-SHA256 of {@code message} with the key for {@code use}. */
    public byte[] hmac(String use, byte[] message) {
        return hmac(derived(use, HMAC), message);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}

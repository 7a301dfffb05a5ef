package dev.ump.events.platform.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The single key with which this installation protects secrets, {@code ump.secrets.key}: 32 bytes in base64. If none is
 * configured, it is generated at the first start and kept in the data directory.
 *
 * <p>Every use has its own key, derived from it by name. While the key is being changed,
 * {@code ump.secrets.previous-keys} holds the previous ones, which are used for reading only.
 */
@ApplicationScoped
public class SecretsKey {

    private static final String HMAC = "HmacSHA256";
    private static final String KEY = "ump.secrets.key";
    private static final String PREVIOUS = "ump.secrets.previous-keys";
    private static final int BYTES = 32;

    private byte[] key = {};
    private List<byte[]> previous = List.of();

    /** Uses the configured key, once the container has read it. */
    public SecretsKey() {}

    /** Uses this key, and the previous ones for reading only; each is 32 bytes in base64. */
    public SecretsKey(String text, String... previous) {
        this.key = decode(text, KEY);
        this.previous =
                Arrays.stream(previous).map(one -> decode(one, PREVIOUS)).toList();
    }

    @PostConstruct
    void read() {
        String text = Settings.find(KEY)
                .orElseGet(() -> DataDirectory.configured().secret("secrets-key", SecretsKey::generate));
        key = decode(text, KEY);
        previous = Settings.find(PREVIOUS).stream()
                .flatMap(texts -> Arrays.stream(texts.split(",")))
                .map(one -> decode(one.strip(), PREVIOUS))
                .toList();
    }

    private static byte[] decode(String text, String setting) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // reported below, without the text, which may be most of a key
        }
        throw new IllegalStateException(setting + " is not 32 bytes in base64");
    }

    private static String generate() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return Base64.getEncoder().encodeToString(fresh);
    }

    /** Returns the key for one use: the HMAC-SHA256 of its name. */
    public SecretKeySpec derived(String use, String algorithm) {
        return derived(key, use, algorithm);
    }

    /** Returns the corresponding keys derived from the previous keys, for reading only. */
    public List<SecretKeySpec> previous(String use, String algorithm) {
        return previous.stream().map(one -> derived(one, use, algorithm)).toList();
    }

    private static SecretKeySpec derived(byte[] key, String use, String algorithm) {
        return new SecretKeySpec(hmac(new SecretKeySpec(key, HMAC), use.getBytes(UTF_8)), algorithm);
    }

    /** Returns the HMAC-SHA256 of {@code message} with the key for {@code use}. */
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

package dev.ump.events.publication.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.entity.InvalidInput;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name that a publisher gives a request, so that it can be sent again without being done again.
 *
 * @param scope whose name it is: one publisher's keys are unknown to another
 * @param fingerprint of the request that it was given to
 */
public record IdempotencyKey(String scope, String name, String fingerprint) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** @throws InvalidInput where the name is not 1 to 255 printable ASCII characters */
    public static IdempotencyKey of(String scope, String name, String request) {
        if (!PRINTABLE.matcher(name).matches()) {
            throw new InvalidInput("Idempotency-Key", "1 to 255 printable ASCII characters are expected");
        }
        return new IdempotencyKey(scope, name, sha256(request));
    }

    /** The scope and the name in one. */
    public String id() {
        return sha256(scope + '\n' + name);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

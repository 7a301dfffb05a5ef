package dev.ump.events.publication.entity;

import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Sha256;
import java.util.regex.Pattern;

/**
 * The name that a publisher gives a request, so that it can be resent without taking effect twice.
 *
 * @param scope the owner of the key: publishers cannot see each other's keys
 * @param fingerprint the fingerprint of the request that the key was given to
 */
public record IdempotencyKey(String scope, String name, String fingerprint) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** @throws InvalidInput if the name is not 1 to 255 printable ASCII characters */
    public static IdempotencyKey of(String scope, String name, String request) {
        if (!PRINTABLE.matcher(name).matches()) {
            throw new InvalidInput("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
        }
        return new IdempotencyKey(scope, name, Sha256.hex(request));
    }

    /** The scope and the name combined into one id. */
    public String id() {
        return Sha256.hex(scope + '\n' + name);
    }
}

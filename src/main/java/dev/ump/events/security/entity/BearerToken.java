package dev.ump.events.security.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.entity.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** A token from an Authorization header (RFC 6750). It never appears in full in a log. */
public record BearerToken(String text) {

    private static final int RANDOM_BYTES = 32;
    private static final int HINT_LENGTH = 10;
    private static final int MAX_LENGTH = 512;
    private static final String SCHEME = "Bearer ";

    /** A new token: {@code prefix} followed by 256 random bits. */
    public static BearerToken generate(String prefix, SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new BearerToken(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token in an Authorization header; empty for another scheme or an invalid token. */
    public static Optional<BearerToken> in(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(authorization.substring(SCHEME.length()).strip())
                .filter(text -> !text.isEmpty() && text.length() <= MAX_LENGTH)
                .map(BearerToken::new);
    }

    /** The SHA-256 hash in hex, which is stored instead of the token. */
    public String hash() {
        return Sha256.hex(text);
    }

    /** The beginning of the token, by which its owner can recognize it. */
    public String hint() {
        return text.substring(0, Math.min(HINT_LENGTH, text.length()));
    }

    /** Whether the tokens are equal, compared in a time that reveals nothing about either. */
    public boolean matches(BearerToken other) {
        return MessageDigest.isEqual(digest(), other.digest());
    }

    private byte[] digest() {
        return Sha256.of(text.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "BearerToken[" + hint() + "...]";
    }
}

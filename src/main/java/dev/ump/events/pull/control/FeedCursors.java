package dev.ump.events.pull.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.control.SecretsKey;
import dev.ump.events.platform.entity.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Feed cursors: opaque, versioned, of fixed length, and valid only for the partner they were issued to.
 *
 * <p>A cursor is the base64url form of a version, a random nonce, and a position that is encrypted and authenticated
 * together with the partner (AES-GCM). Positions count everybody's events, so a partner must not be able to read them.
 * The nonce also keeps a partner from telling by two cursors whether anything happened between them.
 */
@ApplicationScoped
public class FeedCursors {

    private static final String USE = "feed-cursor";
    private static final byte VERSION = 2;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int BYTES = 1 + NONCE + Long.BYTES + TAG;
    private static final int CHARACTERS = (BYTES * 4 + 2) / 3;

    private final SecureRandom random = new SecureRandom();
    private final SecretsKey key;

    @Inject
    FeedCursors(SecretsKey key) {
        this.key = key;
    }

    /** For the container's proxy. */
    protected FeedCursors() {
        this(new SecretsKey());
    }

    /** A cursor directly after {@code position}. */
    public String at(String partnerId, long position) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, derived(), nonce, partnerId).doFinal(plain);
            byte[] cursor = ByteBuffer.allocate(BYTES)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /**
     * The position after which the cursor continues.
     *
     * @throws InvalidInput if it is not a cursor that was issued to this partner
     */
    public long position(String partnerId, String cursor) {
        byte[] bytes = decoded(cursor);
        byte[] nonce = new byte[NONCE];
        ByteBuffer.wrap(bytes).position(1).get(nonce);
        return opened(derived(), bytes, nonce, partnerId)
                .or(() -> key.previous(USE, "AES").stream()
                        .flatMap(old -> opened(old, bytes, nonce, partnerId).stream())
                        .findFirst())
                .orElseThrow(FeedCursors::refused);
    }

    /** The position in the cursor, if it was made with this key and for this partner. */
    private static Optional<Long> opened(SecretKeySpec key, byte[] cursor, byte[] nonce, String partnerId) {
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, partnerId).doFinal(cursor, 1 + NONCE, Long.BYTES + TAG);
            return Optional.of(ByteBuffer.wrap(plain).getLong());
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String cursor) {
        try {
            byte[] bytes =
                    cursor.length() == CHARACTERS ? Base64.getUrlDecoder().decode(cursor) : new byte[0];
            if (bytes.length == BYTES && bytes[0] == VERSION) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like any other text that is not a cursor
        }
        throw refused();
    }

    private SecretKeySpec derived() {
        return key.derived(USE, "AES");
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String partnerId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(partnerId.getBytes(UTF_8));
        return cipher;
    }

    private static InvalidInput refused() {
        return new InvalidInput("cursor", "is not a cursor of this feed");
    }
}

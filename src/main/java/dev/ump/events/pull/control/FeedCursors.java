package dev.ump.events.pull.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.control.SecretsKey;
import dev.ump.events.platform.entity.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Cursors of the feed: opaque, versioned, and good only for the partner that they were given to.
 *
 * <p>A cursor is a version, a position and the first 16 bytes of an HMAC over both and the partner, in base64url.
 */
@ApplicationScoped
public class FeedCursors {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Long.BYTES;
    private static final int TAG = 16;

    private final SecretsKey key;

    @Inject
    FeedCursors(SecretsKey key) {
        this.key = key;
    }

    /** For the container's proxy. */
    protected FeedCursors() {
        this(new SecretsKey());
    }

    /** The cursor right behind {@code position}. */
    public String at(String partnerId, long position) {
        byte[] head = ByteBuffer.allocate(HEAD).put(VERSION).putLong(position).array();
        byte[] cursor = ByteBuffer.allocate(HEAD + TAG)
                .put(head)
                .put(tag(partnerId, head))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The position behind which the cursor goes on.
     *
     * @throws InvalidInput where it is not a cursor that this partner was given
     */
    public long position(String partnerId, String cursor) {
        byte[] bytes = decoded(cursor);
        byte[] head = Arrays.copyOf(bytes, HEAD);
        boolean genuine = MessageDigest.isEqual(tag(partnerId, head), Arrays.copyOfRange(bytes, HEAD, HEAD + TAG));
        if (head[0] != VERSION || !genuine) {
            throw refused();
        }
        return ByteBuffer.wrap(head).getLong(1);
    }

    private static byte[] decoded(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == HEAD + TAG) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like any other text that is no cursor
        }
        throw refused();
    }

    private byte[] tag(String partnerId, byte[] head) {
        byte[] partner = partnerId.getBytes(UTF_8);
        byte[] signed = ByteBuffer.allocate(head.length + partner.length)
                .put(head)
                .put(partner)
                .array();
        return Arrays.copyOf(key.hmac("feed-cursor", signed), TAG);
    }

    private static InvalidInput refused() {
        return new InvalidInput("cursor", "is not a cursor of this feed");
    }
}

package dev.ump.events.subscriptions.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret that a partner shares with the platform and that signs its webhooks; {@link #toString} does not reveal it. */
public record WebhookSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    /** The limits of Standard Webhooks 1.0.0 for the bytes after the prefix. */
    private static final int MIN_BYTES = 24;

    private static final int MAX_BYTES = 64;

    /** @throws IllegalArgumentException if the text is not {@code whsec_} and the base64 of 24 to 64 bytes */
    public WebhookSecret {
        int length = text.startsWith(PREFIX) ? decodedLength(text) : -1;
        if (length < MIN_BYTES || length > MAX_BYTES) {
            throw new IllegalArgumentException("a webhook secret must be whsec_ followed by 24 to 64 bytes in base64");
        }
    }

    public static WebhookSecret generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** @throws IllegalArgumentException as for the constructor */
    public static WebhookSecret of(String text) {
        return new WebhookSecret(text);
    }

    /** The key for {@code X-UMP-Signature}: the whole text, including the prefix, as Stripe's libraries expect it. */
    public byte[] wholeBytes() {
        return text.getBytes(UTF_8);
    }

    /** The key for {@code webhook-signature}: the decoded base64, as Standard Webhooks expects it. */
    public byte[] keyBytes() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private static int decodedLength(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
        } catch (IllegalArgumentException e) {
            // the message of the exception would quote part of the secret
            return -1;
        }
    }
}

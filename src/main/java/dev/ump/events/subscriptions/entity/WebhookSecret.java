package dev.ump.events.subscriptions.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret that a partner shares with the platform and that signs its webhooks; it does not show in {@link #toString}. */
public record WebhookSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    /** The bounds of Standard Webhooks 1.0.0 on the bytes behind the prefix. */
    private static final int MIN_BYTES = 24;

    private static final int MAX_BYTES = 64;

    /** @throws IllegalArgumentException where the text is not {@code whsec_} and the base64 of 24 to 64 bytes */
    public WebhookSecret {
        int length = text.startsWith(PREFIX) ? decodedLength(text) : -1;
        if (length < MIN_BYTES || length > MAX_BYTES) {
            throw new IllegalArgumentException("a webhook secret is whsec_ and the base64 of 24 to 64 bytes");
        }
    }

    public static WebhookSecret generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** @throws IllegalArgumentException as the constructor's */
    public static WebhookSecret of(String text) {
        return new WebhookSecret(text);
    }

    /** The key of {@code X-UMP-Signature}: the whole text, prefix included, as Stripe's libraries take it. */
    public byte[] wholeBytes() {
        return text.getBytes(UTF_8);
    }

    /** The key of {@code webhook-signature}: what the base64 stands for, as Standard Webhooks takes it. */
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
            // its message would quote a part of the secret
            return -1;
        }
    }
}

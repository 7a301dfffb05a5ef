package dev.ump.events.subscriptions.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A secret that signs, until it expires if it does. */
public record SecretInForce(WebhookSecret secret, @Nullable Instant expiresAt) {

    public boolean isInForce(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}

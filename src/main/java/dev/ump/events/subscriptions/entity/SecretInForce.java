package dev.ump.events.subscriptions.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A signing secret, with its expiry if it has one. */
public record SecretInForce(WebhookSecret secret, @Nullable Instant expiresAt) {

    public boolean isInForce(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}

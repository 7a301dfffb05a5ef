package dev.ump.events.security.entity;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param partnerId the partner that the key belongs to; null for the administration
 * @param keyId the API key's id, or {@code admin}
 */
public record Caller(Role role, @Nullable String partnerId, String keyId) {

    public static final Caller ADMINISTRATION = new Caller(Role.ADMIN, null, "admin");
}

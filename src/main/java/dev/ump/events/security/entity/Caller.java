package dev.ump.events.security.entity;

import org.jspecify.annotations.Nullable;

/**
 * The caller of a request.
 *
 * @param partnerId the partner that the key belongs to; null for the administrator
 * @param keyId the API key's id, or {@code admin}
 */
public record Caller(Role role, @Nullable String partnerId, String keyId) {

    public static final Caller ADMINISTRATION = new Caller(Role.ADMIN, null, "admin");
}

package dev.ump.events.subscriptions.boundary;

import dev.ump.events.security.entity.Role;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The request for an API key: {@code partner}, the default, or {@code publisher}. */
public record CreateApiKey(
        @Nullable KeyRole role, @Nullable @Size(max = 500) String description) {

    static final CreateApiKey OF_A_PARTNER = new CreateApiKey(null, null);

    /** The roles that a key can have. */
    public enum KeyRole {
        PARTNER,
        PUBLISHER
    }

    Role keyRole() {
        return role == KeyRole.PUBLISHER ? Role.PUBLISHER : Role.PARTNER;
    }
}

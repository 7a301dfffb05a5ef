package dev.ump.events.security.entity;

import java.util.Locale;

/** What a caller may do. */
public enum Role {
    /** Everything under {@code /admin}. */
    ADMIN,
    /** Publish events, nothing else. */
    PUBLISHER,
    /** See and acknowledge the events of one partner. */
    PARTNER;

    /** The name in {@code @RolesAllowed}, as defined in {@link Roles}. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

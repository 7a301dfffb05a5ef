package dev.ump.events.security.entity;

/** The names of the {@link Role roles}, for {@code @RolesAllowed}. */
public final class Roles {

    public static final String ADMIN = "admin";
    public static final String PUBLISHER = "publisher";
    public static final String PARTNER = "partner";

    private Roles() {}
}

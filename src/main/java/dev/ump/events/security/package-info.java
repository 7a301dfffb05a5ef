/**
 * Who calls, and in which role.
 *
 * <p>Decided: bearer tokens only. Nothing is open unless a resource says so: a method with neither {@code @RolesAllowed}
 * nor {@code @PermitAll} is refused. API keys are kept only as SHA-256, which is enough for 256 random bits; a key that
 * is revoked stops working on every server within two seconds, because that is how long a caller is remembered.
 */
@NullMarked
package dev.ump.events.security;

import org.jspecify.annotations.NullMarked;

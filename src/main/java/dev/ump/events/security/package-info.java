/**
 * The caller and its role.
 *
 * <p>Decided: bearer tokens only. Nothing is open unless a resource says so: a method with neither {@code
 * @RolesAllowed} nor {@code @PermitAll} is refused. API keys are stored only as SHA-256, which is enough for 256 random
 * bits; a revoked key stops working on every server within two seconds, because a server remembers
 * a caller for one.
 */
@NullMarked
package dev.ump.events.security;

import org.jspecify.annotations.NullMarked;

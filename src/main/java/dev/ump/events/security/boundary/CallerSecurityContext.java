package dev.ump.events.security.boundary;

import dev.ump.events.security.entity.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller as a Jakarta REST security context, for servers that check {@code @RolesAllowed} themselves. */
record CallerSecurityContext(Caller caller, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller::keyId;
    }

    @Override
    public boolean isUserInRole(String role) {
        return caller.role().roleName().equals(role);
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}

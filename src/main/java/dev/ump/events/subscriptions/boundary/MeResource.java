package dev.ump.events.subscriptions.boundary;

import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Role;
import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.control.Partners;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Tells a caller who it is. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.PARTNER, Roles.PUBLISHER})
@RequestScoped
public class MeResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Partners partners;

    /**
     * The caller.
     *
     * @param keyId the id of the API key, or {@code admin}
     * @param partner the partner that the key belongs to; null for the administrator
     */
    public record Me(Role role, String keyId, @Nullable PartnerView partner) {}

    @GET
    public Me me() {
        String partnerId = caller.get().partnerId();
        return new Me(
                caller.get().role(),
                caller.get().keyId(),
                partnerId == null ? null : PartnerView.of(partners.find(partnerId)));
    }
}

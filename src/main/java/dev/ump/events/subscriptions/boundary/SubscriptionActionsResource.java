package dev.ump.events.subscriptions.boundary;

import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.control.Subscriptions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Actions on a subscription other than changing its settings or enabling it (which may start a replay). All request
 * bodies are optional.
 *
 * <p>The class shares the path of {@link SubscriptionsResource}: with a longer path, Jakarta REST would look for every
 * call of a subscription here and nowhere else.
 */
@Path("admin/subscriptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@ApplicationScoped
public class SubscriptionActionsResource {

    @Inject
    private Subscriptions subscriptions;

    @POST
    @Path("{id}/disable")
    public SubscriptionView disable(@PathParam("id") String id, @Nullable @Valid DisableSubscription request) {
        return SubscriptionView.of(subscriptions.disable(id, request == null ? null : request.reason()));
    }

    @POST
    @Path("{id}/rotate-secret")
    public SubscriptionView rotateSecret(@PathParam("id") String id, @Nullable RotateSecret request) {
        RotateSecret rotation = request == null ? new RotateSecret(null) : request;
        return SubscriptionView.of(subscriptions.rotateSecret(id, rotation.overlapOrDefault()));
    }
}

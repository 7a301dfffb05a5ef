package dev.ump.events.pull.boundary;

import dev.ump.events.pull.control.Acknowledging;
import dev.ump.events.pull.entity.Acknowledged;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;

/** Acknowledges events that the calling partner has already pulled. */
@Path("events/acknowledge")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
@RequestScoped
public class AcknowledgeResource {

    @Inject
    Acknowledging acknowledging;

    @Inject
    CurrentCaller caller;

    /** Cancels the webhooks still waiting for these events. Repeating the call changes nothing. */
    @POST
    public Acknowledged acknowledge(@NotNull @Valid AcknowledgeEvents request) {
        request.check();
        String partnerId = caller.partnerId();
        return request.ids() == null
                ? acknowledging.upTo(partnerId, Objects.requireNonNull(request.upTo()))
                : acknowledging.events(partnerId, request.ids());
    }
}

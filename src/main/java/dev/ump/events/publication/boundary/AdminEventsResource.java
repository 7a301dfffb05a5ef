package dev.ump.events.publication.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.publication.control.EventReader;
import dev.ump.events.publication.control.Publications;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the platform publish events. */
@Path("admin/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class AdminEventsResource {

    @Inject
    Publications publications;

    @Inject
    CurrentCaller caller;

    /** Publishes one event, or up to 1000 together: all of them or none. */
    @POST
    @RolesAllowed({Roles.ADMIN, Roles.PUBLISHER})
    public Response publish(@NotNull JsonNode document, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var events = EventReader.read(document);
        var idempotencyKey = Optional.ofNullable(key)
                .map(name -> IdempotencyKey.of(caller.get().keyId(), name, document.toString()));
        var ids = publications.publish(new Publication(events, idempotencyKey));
        return Response.accepted(PublishedEvents.of(ids)).build();
    }
}

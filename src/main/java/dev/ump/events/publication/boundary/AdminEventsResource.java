package dev.ump.events.publication.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.publication.control.EventLog;
import dev.ump.events.publication.control.EventReader;
import dev.ump.events.publication.control.Publications;
import dev.ump.events.publication.entity.EventQuery;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events as the platform publishes them, and as administrators see them: each with its deliveries, latest first. */
@Path("admin/events")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AdminEventsResource {

    private static final String LIST = "events";

    @Inject
    Publications publications;

    @Inject
    EventLog log;

    @Inject
    CurrentCaller caller;

    /** Publishes one event, or up to 1000 together: all of them or none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.PUBLISHER})
    public Response publish(@NotNull JsonNode document, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var events = EventReader.read(document);
        var idempotencyKey = Optional.ofNullable(key)
                .map(name -> IdempotencyKey.of(caller.get().keyId(), name, document.toString()));
        var ids = publications.publish(new Publication(events, idempotencyKey));
        return Response.accepted(PublishedEvents.of(ids)).build();
    }

    /** When few events match, a page may be short and still have a next one: its cursor says how far the search has come. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    public Page<EventView> list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("resource_type") @Nullable String resourceType,
            @QueryParam("resource_id") @Nullable String resourceId,
            @BeanParam PageRequest page) {
        var query = new EventQuery(known(type), resourceType, resourceId);
        var found = log.search(query, page.afterId(LIST), page.limit());
        var deliveries =
                log.deliveries(found.events().stream().map(StoredEvent::id).toList());
        String next = found.next() == null ? null : IdCursor.behind(LIST, found.next());
        return new Page<>(found.events(), next, next != null)
                .map(event -> EventView.of(event, deliveries.getOrDefault(event.id(), List.of())));
    }

    private static @Nullable String known(@Nullable String type) {
        return type == null
                ? null
                : EventType.named(type)
                        .orElseThrow(() -> new InvalidInput("type", "is not an event type"))
                        .wireName();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    public EventView event(@PathParam("id") String id) {
        var event = log.find(id).orElseThrow(() -> NotFound.no("event"));
        return EventView.of(event, log.deliveries(List.of(id)).getOrDefault(id, List.of()));
    }
}

package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.EventLog;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Every event with its deliveries, latest first. */
@Path("admin/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class EventLogResource {

    private static final String LIST = "events";

    @Inject
    EventLog log;

    @GET
    public Page<EventView> list(@BeanParam PageRequest page) {
        var events = log.before(position(page.afterId(LIST)), page.limit() + 1);
        var deliveries = log.deliveries(events.stream().map(StoredEvent::id).toList());
        return Page.of(
                        events,
                        page.limit(),
                        (StoredEvent last) -> IdCursor.behind(LIST, String.valueOf(last.position())))
                .map(event -> EventView.of(event, deliveries.getOrDefault(event.id(), List.of())));
    }

    @GET
    @Path("{id}")
    public EventView event(@PathParam("id") String id) {
        var event = log.find(id).orElseThrow(() -> NotFound.no("event"));
        return EventView.of(event, log.deliveries(List.of(id)).getOrDefault(id, List.of()));
    }

    private static long position(String cursor) {
        try {
            return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "is not a cursor of this list");
        }
    }
}

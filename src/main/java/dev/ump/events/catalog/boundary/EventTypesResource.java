package dev.ump.events.catalog.boundary;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.Page;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;

/** The catalog, for everyone to read: all of it on one page. */
@Path("event-types")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@PermitAll
public class EventTypesResource {

    @GET
    public Page<CatalogEntry> list() {
        return new Page<>(Stream.of(EventType.values()).map(CatalogEntry::of).toList(), null, false);
    }
}

package dev.ump.events.contract.boundary;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.contract.control.EnvelopeSchema;
import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.NotFound;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Serves the JSON Schema of each event type's envelope. */
@Path("schemas/{type}")
@Produces("application/schema+json")
@ApplicationScoped
@PermitAll
public class SchemasResource {

    @GET
    public Response schema(@PathParam("type") String type) {
        EventType known = EventType.named(type).orElseThrow(() -> NotFound.no("event type"));
        return Response.ok(Json.write(EnvelopeSchema.of(known)))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}

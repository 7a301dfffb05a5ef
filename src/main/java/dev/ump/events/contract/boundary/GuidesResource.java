package dev.ump.events.contract.boundary;

import dev.ump.events.contract.control.Guides;
import dev.ump.events.platform.entity.NotFound;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Serves the guides for people: the same ones that document the project. */
@Path("docs")
@ApplicationScoped
@PermitAll
public class GuidesResource {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Inject
    private Guides guides;

    @GET
    public Response first(@Context UriInfo uris) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, uris.getBaseUri().getPath() + "docs/partners")
                .build();
    }

    @GET
    @Path("{name: .+}")
    public Response page(@PathParam("name") String name) {
        return guides.page(name)
                .map(page -> Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")))
                .or(() -> guides.file(name)
                        .map(file -> Response.ok(file, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))))
                .orElseThrow(() -> NotFound.no("guide"))
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}

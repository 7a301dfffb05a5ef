package dev.ump.events.operations.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Redirects a person who opens the bare address to the console; for programs there is nothing here. */
@Path("/")
@ApplicationScoped
@PermitAll
public class FrontDoor {

    @GET
    public Response toConsole(@Context HttpHeaders headers) {
        // only if HTML is named explicitly: a program that accepts anything is not a browser
        if (headers.getAcceptableMediaTypes().stream().noneMatch(FrontDoor::isHtml)) {
            throw new NotFoundException();
        }
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "console/")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static boolean isHtml(MediaType type) {
        return type.getType().equals("text") && type.getSubtype().equals("html");
    }
}

package dev.ump.events.pull.boundary;

import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.pull.control.EventFeed;
import dev.ump.events.pull.entity.FeedPage;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The feed of the partner that calls. */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
@RequestScoped
public class EventsResource {

    @Inject
    EventFeed feed;

    @Inject
    CurrentCaller caller;

    @GET
    public Response page(@BeanParam FeedRequest request, @Context HttpHeaders headers, @Context UriInfo address) {
        var query = request.query(caller.partnerId());
        FeedPage page = feed.page(query.partnerId(), feed.read(query, request.start(feed, query.partnerId())));
        return NextPage.link(Conditional.of(headers).answer(page), address.getRequestUri(), page)
                .build();
    }

    @GET
    @Path("{id}")
    public Response event(@PathParam("id") String id, @Context HttpHeaders headers) {
        return Conditional.of(headers)
                .answer(feed.find(caller.partnerId(), id).orElseThrow(() -> NotFound.no("event")));
    }
}

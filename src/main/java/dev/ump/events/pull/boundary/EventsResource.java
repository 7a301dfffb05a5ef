package dev.ump.events.pull.boundary;

import dev.ump.events.platform.boundary.PageRequest;
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
import jakarta.ws.rs.core.MediaType;

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
    public FeedPage page(@BeanParam PageRequest page) {
        return feed.page(caller.partnerId(), page.cursor(), page.limit());
    }

    @GET
    @Path("{id}")
    public FeedPage.Document event(@PathParam("id") String id) {
        return feed.find(caller.partnerId(), id).orElseThrow(() -> NotFound.no("event"));
    }
}

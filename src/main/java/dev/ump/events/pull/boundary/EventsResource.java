package dev.ump.events.pull.boundary;

import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.pull.control.EventFeed;
import dev.ump.events.pull.control.FeedWatch;
import dev.ump.events.pull.control.OpenReaders;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The calling partner's feed. */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
@RequestScoped
public class EventsResource {

    /** Extra time after the requested wait, in case even the thread that should end the wait is stuck. */
    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    @Inject
    EventFeed feed;

    @Inject
    FeedWatch watch;

    @Inject
    OpenReaders readers;

    @Inject
    CurrentCaller caller;

    /** Returns a page, at once if it has anything to report or the caller does not want to wait. */
    @GET
    public void page(
            @BeanParam FeedRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo address,
            @Suspended AsyncResponse response) {
        var query = request.query(caller.partnerId());
        var patience = request.patience();
        var form = new PageForm(Conditional.of(headers), address.getRequestUri());
        FeedScan scan = feed.read(query, request.start(feed, query.partnerId()));
        if (scan.isQuiet() && patience.compareTo(Duration.ZERO) > 0) {
            hold(query, scan.end(), patience, form, response);
        } else {
            response.resume(form.answer(feed.page(query.partnerId(), scan)));
        }
    }

    private void hold(FeedQuery query, long from, Duration patience, PageForm form, AsyncResponse response) {
        var place = readers.open(caller.get(), () -> response.resume(new NotAuthorizedException("Bearer")));
        response.setTimeout(patience.plus(LAST_RESORT).toSeconds(), TimeUnit.SECONDS);
        response.register((CompletionCallback) fault -> place.close());
        EventFeed pages = feed;
        watch.watch(query, from, patience, found -> response.resume(form.answer(pages.page(query.partnerId(), found))));
    }

    @GET
    @Path("{id}")
    public Response event(@PathParam("id") String id, @Context HttpHeaders headers) {
        return Conditional.of(headers)
                .answer(feed.find(caller.partnerId(), id).orElseThrow(() -> NotFound.no("event")));
    }
}

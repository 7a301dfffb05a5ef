package dev.ump.events.pull.boundary;

import dev.ump.events.platform.boundary.Client;
import dev.ump.events.pull.control.EventFeed;
import dev.ump.events.pull.control.OpenReaders;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;

/** The calling partner's feed as server-sent events, for requests that accept nothing else. */
@Path("events")
@Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
@RolesAllowed(Roles.PARTNER)
@RequestScoped
public class EventStreamResource {

    @Inject
    EventFeed feed;

    @Inject
    OpenReaders readers;

    @Inject
    EventStreams streams;

    @Inject
    CurrentCaller caller;

    @GET
    public void stream(
            @BeanParam FeedRequest request,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Context HttpServletRequest http,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var query = request.query(caller.partnerId());
        var first = feed.read(query, request.start(feed, query.partnerId(), lastEventId));
        var place = readers.open(caller.get(), sink::close);
        var client = Client.of(http);
        streams.open(query, first, new StreamSink(sink, sse, place, client), client);
    }
}

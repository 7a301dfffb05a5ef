package dev.ump.events.replay.boundary;

import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.replay.control.Replays;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** The administration of replays. */
@Path("admin/replays")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class ReplaysResource {

    private static final String LIST = "replays";

    @Inject
    Replays replays;

    @Inject
    Clock clock;

    /** Starts a replay: 201 with the job. A dry run only counts: 200, and nothing is stored. */
    @POST
    public Response start(@NotNull @Valid ReplayRequest request, @Context UriInfo uris) {
        var selection = request.selection(clock.instant());
        if (request.onlyCounts()) {
            return Response.ok(DryRun.of(selection, replays.count(selection))).build();
        }
        var job = replays.start(selection);
        var location = uris.getBaseUriBuilder().path(ReplaysResource.class).path(ReplaysResource.class, "find");
        return Response.created(location.build(job.id()))
                .entity(ReplayView.of(job))
                .build();
    }

    /** Latest first. */
    @GET
    public Page<ReplayView> list(@BeanParam PageRequest page) {
        var rows = replays.list(page.afterId(LIST), page.limit() + 1);
        return Page.of(rows, page.limit(), (ReplayJob last) -> IdCursor.behind(LIST, last.id()))
                .map(ReplayView::of);
    }

    @GET
    @Path("{id}")
    public ReplayView find(@PathParam("id") String id) {
        return ReplayView.of(replays.find(id));
    }

    /** Cancels a replay: it makes nothing more due. It can still be viewed. */
    @DELETE
    @Path("{id}")
    public void cancel(@PathParam("id") String id) {
        replays.cancel(id);
    }
}

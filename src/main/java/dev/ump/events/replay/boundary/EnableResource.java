package dev.ump.events.replay.boundary;

import dev.ump.events.replay.control.Replays;
import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.boundary.SubscriptionView;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Replay;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Enables a subscription and, if asked to, replays the events it missed. The body is optional.
 *
 * <p>The class shares the path of the subscriptions resource, like the resources for other actions on a subscription.
 */
@Path("admin/subscriptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@ApplicationScoped
public class EnableResource {

    @Inject
    Subscriptions subscriptions;

    @Inject
    Replays replays;

    @Inject
    Clock clock;

    /** Returns the subscription or, for a dry run, the count. */
    @POST
    @Path("{id}/enable")
    public Object enable(@PathParam("id") String id, @Nullable EnableSubscription request) {
        var wish = request == null ? new EnableSubscription(null, null) : request;
        return wish.onlyCounts()
                ? new EnableDryRun(true, id, wish.replayOrNone(), count(id, wish.replayOrNone()))
                : SubscriptionView.of(subscriptions.enable(id, wish.replayOrNone()));
    }

    private long count(String id, Replay replay) {
        long undelivered = replays.countWhenEnabled(EnabledSubscriptions.undelivered(id, clock.instant()));
        return replay == Replay.UNDELIVERED ? undelivered : 0;
    }
}

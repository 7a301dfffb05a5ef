package dev.ump.events.subscriptions.boundary;

import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.security.control.CurrentCaller;
import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Subscription;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The calling partner's subscriptions. Those of other partners do not exist here. */
@Path("subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
@RequestScoped
public class OwnSubscriptionsResource {

    private static final String LIST = "subscriptions";

    @Inject
    Subscriptions subscriptions;

    @Inject
    CurrentCaller caller;

    @GET
    public Page<SubscriptionView> list(@BeanParam PageRequest page) {
        List<Subscription> found = subscriptions.list(caller.partnerId(), null, page.afterId(LIST), page.limit() + 1);
        return Page.of(found, page.limit(), subscription -> IdCursor.behind(LIST, subscription.id()))
                .map(SubscriptionView::of);
    }

    @GET
    @Path("{id}")
    public SubscriptionView find(@PathParam("id") String id) {
        Subscription found = subscriptions.find(id);
        if (!found.settings().partnerId().equals(caller.partnerId())) {
            throw NotFound.no("subscription");
        }
        return SubscriptionView.of(found);
    }
}

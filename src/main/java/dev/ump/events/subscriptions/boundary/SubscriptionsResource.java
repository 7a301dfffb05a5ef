package dev.ump.events.subscriptions.boundary;

import dev.ump.events.platform.boundary.JsonBody;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.MergePatch;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.control.NewSecret;
import dev.ump.events.subscriptions.control.SubscriptionEditor;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The administration of subscriptions. */
@Path("admin/subscriptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@ApplicationScoped
public class SubscriptionsResource {

    private static final String LIST = "subscriptions";

    @Inject
    private Subscriptions subscriptions;

    @Inject
    private SubscriptionEditor editor;

    @POST
    public Response create(@NotNull @Valid SubscriptionSettings settings, @Context UriInfo uris) {
        NewSecret made = editor.create(settings);
        var location =
                uris.getBaseUriBuilder().path(SubscriptionsResource.class).path(SubscriptionsResource.class, "find");
        return Response.created(location.build(made.subscription().id()))
                .entity(SubscriptionView.of(made))
                .build();
    }

    @GET
    public Page<SubscriptionView> list(
            @QueryParam("partner_id") @Nullable String partnerId,
            @QueryParam("status") @Nullable SubscriptionStatus status,
            @BeanParam PageRequest page) {
        List<Subscription> found = subscriptions.list(partnerId, status, page.afterId(LIST), page.limit() + 1);
        return Page.of(found, page.limit(), subscription -> IdCursor.behind(LIST, subscription.id()))
                .map(SubscriptionView::of);
    }

    @GET
    @Path("{id}")
    public SubscriptionView find(@PathParam("id") String id) {
        return SubscriptionView.of(subscriptions.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
    public SubscriptionView patch(@PathParam("id") String id, @NotNull MergePatch patch) {
        return SubscriptionView.of(editor.patch(id, patch));
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        subscriptions.delete(id);
    }
}

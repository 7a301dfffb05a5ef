package dev.ump.events.subscriptions.boundary;

import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.security.control.ApiKeys;
import dev.ump.events.security.control.IssuedKey;
import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.control.Partners;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The administration of a partner's API keys. */
@Path("admin/partners/{partner_id}/api-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@ApplicationScoped
public class ApiKeysResource {

    @Inject
    private Partners partners;

    @Inject
    private ApiKeys apiKeys;

    /** The body is optional; without it, the key is a partner key. */
    @POST
    public Response create(
            @PathParam("partner_id") String partnerId, @Valid @Nullable CreateApiKey body, @Context UriInfo uris) {
        CreateApiKey request = Objects.requireNonNullElse(body, CreateApiKey.OF_A_PARTNER);
        IssuedKey issued = partners.issueKey(partnerId, request.keyRole(), request.description());
        var location = uris.getBaseUriBuilder().path(ApiKeysResource.class).path(ApiKeysResource.class, "revoke");
        return Response.created(location.build(partnerId, issued.apiKey().id()))
                .entity(ApiKeyView.of(issued))
                .build();
    }

    @GET
    public Page<ApiKeyView> list(@PathParam("partner_id") String partnerId, @BeanParam PageRequest page) {
        String id = partners.find(partnerId).id();
        String list = "api-keys/" + id;
        return Page.of(
                        apiKeys.list(id, page.afterId(list), page.limit() + 1),
                        page.limit(),
                        key -> IdCursor.behind(list, key.id()))
                .map(ApiKeyView::of);
    }

    @DELETE
    @Path("{key_id}")
    public void revoke(@PathParam("partner_id") String partnerId, @PathParam("key_id") String keyId) {
        apiKeys.revoke(partnerId, keyId);
    }
}

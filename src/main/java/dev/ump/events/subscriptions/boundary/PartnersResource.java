package dev.ump.events.subscriptions.boundary;

import dev.ump.events.platform.boundary.JsonBody;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.control.Patcher;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.MergePatch;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.security.entity.Roles;
import dev.ump.events.subscriptions.control.Partners;
import dev.ump.events.subscriptions.entity.Partner;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The administration of partners. */
@Path("admin/partners")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@ApplicationScoped
public class PartnersResource {

    private static final String LIST = "partners";

    @Inject
    private Partners partners;

    @Inject
    private Patcher patcher;

    @POST
    public Response create(@NotNull @Valid PartnerSettings settings, @Context UriInfo uris) {
        Partner partner = partners.create(settings.name());
        var location = uris.getBaseUriBuilder().path(PartnersResource.class).path(PartnersResource.class, "find");
        return Response.created(location.build(partner.id()))
                .entity(PartnerView.of(partner))
                .build();
    }

    @GET
    public Page<PartnerView> list(@BeanParam PageRequest page) {
        return Page.of(
                        partners.list(page.afterId(LIST), page.limit() + 1),
                        page.limit(),
                        partner -> IdCursor.behind(LIST, partner.id()))
                .map(PartnerView::of);
    }

    @GET
    @Path("{id}")
    public PartnerView find(@PathParam("id") String id) {
        return PartnerView.of(partners.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
    public PartnerView patch(@PathParam("id") String id, @NotNull MergePatch patch) {
        String name = partners.find(id).name();
        return PartnerView.of(partners.rename(
                id, name, patcher.patch(new PartnerSettings(name), patch).name()));
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        partners.delete(id);
    }
}

package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.announcing.Resend;
import dev.ump.events.delivery.control.search.DeliverySearch;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.NotFound;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The delivery log, latest first. */
@Path("admin/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class AdminDeliveriesResource {

    private static final String LIST = "deliveries";

    @Inject
    DeliverySearch deliveries;

    @Inject
    Resend resend;

    /** When few deliveries match, a page may be short and still have a next one. */
    @GET
    public Page<DeliveryView> list(@BeanParam DeliveryFilter filter, @BeanParam PageRequest page) {
        var found = deliveries.find(filter.query(), page.afterId(LIST), page.limit());
        return DeliveryView.page(found, LIST);
    }

    @GET
    @Path("{id}")
    public DeliveryView delivery(@PathParam("id") String id) {
        var delivery = deliveries.find(id).orElseThrow(() -> NotFound.no("delivery"));
        return DeliveryView.withAttempts(delivery, deliveries.attempts(id));
    }

    /** Makes one more attempt now, even for a delivery that has ended; if it fails, no other follows. */
    @POST
    @Path("{id}/resend")
    public Response resend(@PathParam("id") String id) {
        return Response.accepted(DeliveryView.of(resend.resend(id))).build();
    }
}

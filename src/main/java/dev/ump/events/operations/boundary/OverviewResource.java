package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.Notices;
import dev.ump.events.operations.control.Overview;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** How things stand: what the console shows first. */
@Path("admin/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class OverviewResource {

    private static final int NOTICES = 10;

    @Inject
    Overview overview;

    @Inject
    Notices notices;

    @GET
    public OverviewView overview() {
        var latest = notices.find(Map.of(), "", NOTICES);
        return new OverviewView(
                overview.figures(), latest.stream().map(NoticeView::of).toList());
    }
}

package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.Notices;
import dev.ump.events.operations.entity.Notice;
import dev.ump.events.operations.entity.NoticeType;
import dev.ump.events.platform.boundary.PageRequest;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Page;
import dev.ump.events.security.entity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operational notices, latest first. */
@Path("admin/notices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class NoticesResource {

    private static final String LIST = "notices";

    @Inject
    Notices notices;

    @GET
    public Page<NoticeView> list(
            @QueryParam("subscription_id") @Nullable String subscriptionId,
            @QueryParam("partner_id") @Nullable String partnerId,
            @QueryParam("type") @Nullable String type,
            @BeanParam PageRequest page) {
        var rows = notices.find(wanted(subscriptionId, partnerId, type), page.afterId(LIST), page.limit() + 1);
        return Page.of(rows, page.limit(), (Notice last) -> IdCursor.behind(LIST, last.id()))
                .map(NoticeView::of);
    }

    private static Map<String, Object> wanted(
            @Nullable String subscriptionId, @Nullable String partnerId, @Nullable String type) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        if (subscriptionId != null) {
            wanted.put("subscriptionId", subscriptionId);
        }
        if (partnerId != null) {
            wanted.put("partnerId", partnerId);
        }
        if (type != null) {
            NoticeType known =
                    NoticeType.named(type).orElseThrow(() -> new InvalidInput("type", "is not a notice type"));
            wanted.put("type", known);
        }
        return wanted;
    }
}

package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.entity.InvalidInput;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which deliveries are asked for, as a {@code @BeanParam}. */
public class DeliveryFilter {

    @QueryParam("subscription_id")
    private @Nullable String subscriptionId;

    @QueryParam("partner_id")
    private @Nullable String partnerId;

    @QueryParam("event_id")
    private @Nullable String eventId;

    @QueryParam("status")
    private @Nullable String status;

    @QueryParam("since")
    private @Nullable Instant since;

    @QueryParam("until")
    private @Nullable Instant until;

    DeliveryQuery query() {
        return new DeliveryQuery(subscriptionId, partnerId, eventId, status(), since, until);
    }

    private @Nullable String status() {
        return status == null
                ? null
                : DeliveryStatus.named(status)
                        .orElseThrow(() -> new InvalidInput("status", "is not a status of deliveries"))
                        .toString();
    }
}

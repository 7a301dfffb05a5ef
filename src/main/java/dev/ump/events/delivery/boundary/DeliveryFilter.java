package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.platform.entity.Times;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The deliveries that are requested, as a {@code @BeanParam}; invalid values are reported when they are used. */
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
    private @Nullable String since;

    @QueryParam("until")
    private @Nullable String until;

    DeliveryQuery query() {
        return new DeliveryQuery(
                subscriptionId, partnerId, eventId, status(), instant("since", since), instant("until", until));
    }

    private @Nullable DeliveryStatus status() {
        return status == null
                ? null
                : DeliveryStatus.named(status)
                        .orElseThrow(() -> new InvalidInput("status", "is not a delivery status"));
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        return text == null
                ? null
                : Times.instant(text).orElseThrow(() -> new InvalidInput(field, Times.INSTANT_EXPECTED));
    }
}

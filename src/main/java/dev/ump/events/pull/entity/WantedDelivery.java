package dev.ump.events.pull.entity;

import dev.ump.events.delivery.entity.DeliveryStatus;
import java.util.Optional;

/**
 * Selects events by the outcome of their webhooks to this partner.
 *
 * @param status the status of at least one of their deliveries; empty to select all events that did not arrive by
 *     webhook, for whatever reason: a delivery has a status other than delivered, or there never was one
 */
public record WantedDelivery(Optional<DeliveryStatus> status) {

    private static final String UNDELIVERED = "undelivered";

    /** {@code undelivered}, or the name of a status. */
    public static Optional<WantedDelivery> named(String name) {
        return name.equals(UNDELIVERED)
                ? Optional.of(new WantedDelivery(Optional.empty()))
                : DeliveryStatus.named(name).map(status -> new WantedDelivery(Optional.of(status)));
    }
}

package dev.ump.events.pull.entity;

import dev.ump.events.delivery.entity.DeliveryStatus;
import java.util.Optional;

/**
 * Which events are asked for by what became of their webhooks to this partner.
 *
 * @param status of at least one of them; empty where all is asked for that did not arrive by webhook, for whatever
 *     reason: one is in any other status than delivered, or there was never any
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

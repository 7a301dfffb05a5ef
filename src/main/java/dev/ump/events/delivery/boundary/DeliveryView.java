package dev.ump.events.delivery.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.delivery.entity.Attempt;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.FoundDeliveries;
import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the API shows it.
 *
 * @param inProgress whether an attempt is in progress: queued, or sent and not answered yet
 * @param nextAttemptAt when the next attempt is due; null if one is in progress, if there will be none, or none before
 *     a failing endpoint responds again
 * @param attempts in the order of their numbers; left out in lists
 */
public record DeliveryView(
        String id,
        String eventId,
        String subscriptionId,
        String partnerId,
        DeliveryStatus status,
        int attemptCount,
        boolean inProgress,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptView> attempts) {

    public static DeliveryView of(Delivery delivery) {
        return of(delivery, null);
    }

    static Page<DeliveryView> page(FoundDeliveries found, String list) {
        String next = found.more() ? IdCursor.behind(list, found.searched()) : null;
        return new Page<>(found.deliveries(), next, found.more()).map(DeliveryView::of);
    }

    static DeliveryView withAttempts(Delivery delivery, List<Attempt> attempts) {
        return of(delivery, attempts.stream().map(AttemptView::of).toList());
    }

    private static DeliveryView of(Delivery delivery, @Nullable List<AttemptView> attempts) {
        return new DeliveryView(
                delivery.id(),
                delivery.eventId(),
                delivery.subscriptionId(),
                delivery.partnerId(),
                delivery.status(),
                delivery.attempts(),
                delivery.isInProgress(),
                delivery.nextAttemptAt(),
                delivery.createdAt(),
                delivery.endedAt(),
                attempts);
    }
}

package dev.ump.events.publication.boundary;

import dev.ump.events.catalog.entity.Resource;
import dev.ump.events.delivery.boundary.DeliveryView;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.publication.entity.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as administrators see it.
 *
 * @param audience the partners that it is addressed to; null for everybody
 * @param position its position in the feed; null until it is assigned, a moment later
 */
public record EventView(
        String id,
        String type,
        Instant timestamp,
        Resource resource,
        @Nullable List<String> audience,
        Instant recordedAt,
        @Nullable Long position,
        List<DeliveryView> deliveries) {

    static EventView of(StoredEvent event, List<Delivery> deliveries) {
        return new EventView(
                event.id(),
                event.type(),
                event.occurredAt(),
                new Resource(event.resourceType(), event.resourceId()),
                event.audience().isEmpty() ? null : event.audience(),
                event.recordedAt(),
                event.position().orElse(null),
                deliveries.stream().map(DeliveryView::of).toList());
    }
}

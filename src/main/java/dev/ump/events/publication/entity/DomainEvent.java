package dev.ump.events.publication.entity;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on the platform. Fire it as a CDI event inside the transaction in which it happens:
 *
 * <pre>{@code
 * @Inject Event<DomainEvent> events;
 * ...
 * events.fire(DomainEvent.of(EventType.BOOKING_CREATED, "BK123456"));
 * }</pre>
 *
 * @param timestamp when it happened; null for the time of recording
 * @param audience the ids of the partners it is addressed to; null for all subscribers
 */
public record DomainEvent(
        EventId id,
        EventType type,
        String resourceId,
        @Nullable Instant timestamp,
        @Nullable Set<String> audience) {

    /** An event that happens now, for everybody. */
    public static DomainEvent of(EventType type, String resourceId) {
        return new DomainEvent(EventId.generated(), type, resourceId, null, null);
    }
}

package dev.ump.events.pull.entity;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the events that a partner may see it asks for; what is null does not matter.
 *
 * @param since the earliest time of an event, as its envelope tells it
 * @param until the time before which
 */
public record FeedFilter(
        Set<EventType> types,
        @Nullable String resourceId,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable WantedDelivery delivery) {

    /** Everything. */
    public static final FeedFilter NONE =
            new FeedFilter(Set.copyOf(EnumSet.allOf(EventType.class)), null, null, null, null);
}

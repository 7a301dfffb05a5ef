package dev.ump.events.pull.entity;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the events that a partner may see it asks for; null matches any.
 *
 * @param since the earliest event time as in the envelope, inclusive
 * @param until the end of the event times, exclusive
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

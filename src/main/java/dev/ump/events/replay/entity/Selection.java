package dev.ump.events.replay.entity;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;

/**
 * What to replay.
 *
 * @param since the start of the recording times, inclusive
 * @param until the end of the recording times, exclusive
 * @param eventTypes empty for all that the subscription names
 */
public record Selection(
        String subscriptionId, ReplayScope scope, List<EventType> eventTypes, Instant since, Instant until) {

    public Selection {
        eventTypes = eventTypes.stream().distinct().sorted().toList();
    }

    public Selection until(Instant end) {
        return new Selection(subscriptionId, scope, eventTypes, since, end);
    }
}

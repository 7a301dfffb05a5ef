package dev.ump.events.replay.entity;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param since the first time of recording that counts
 * @param until the first one that counts no more
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

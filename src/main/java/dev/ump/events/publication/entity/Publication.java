package dev.ump.events.publication.entity;

import java.util.List;
import java.util.Optional;

/**
 * What one caller publishes: all of it or none.
 *
 * @param key under which its answer is remembered
 */
public record Publication(List<DomainEvent> events, Optional<IdempotencyKey> key) {

    private static final int FEW = 10;

    /**
     * Whether it may share a transaction with others: it is small, and none of its events has an id that somebody else may
     * just be storing, for whom all of them would have to wait.
     */
    public boolean isShareable() {
        return events.size() <= FEW
                && events.stream().noneMatch(event -> event.id().own());
    }

    public List<String> eventIds() {
        return events.stream().map(event -> event.id().value()).toList();
    }
}

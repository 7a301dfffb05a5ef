package dev.ump.events.publication.entity;

import dev.ump.events.platform.entity.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What one caller publishes: all of it or none.
 *
 * @param key under which its answer is remembered
 * @param trace what the caller does it for: it is published on another thread
 */
public record Publication(List<DomainEvent> events, Optional<IdempotencyKey> key, Trace trace) {

    private static final int FEW = 10;

    /** What the calling thread publishes. */
    public Publication(List<DomainEvent> events, Optional<IdempotencyKey> key) {
        this(events, key, Trace.current());
    }

    /**
     * Whether it may share a transaction with others: none of its events has an id that somebody else may just be storing, for
     * whom all of them would have to wait.
     */
    public boolean isShareable() {
        return events.stream().noneMatch(event -> event.id().own());
    }

    /** Whether it is one of those that should not wait for large ones. */
    public boolean isSmall() {
        return events.size() <= FEW;
    }

    public List<String> eventIds() {
        return events.stream().map(event -> event.id().value()).toList();
    }
}

package dev.ump.events.publication.entity;

import dev.ump.events.platform.entity.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The events that one caller publishes, all or nothing.
 *
 * @param key the key under which the result is stored
 * @param trace the caller's trace, since another thread publishes the events
 */
public record Publication(List<DomainEvent> events, Optional<IdempotencyKey> key, Trace trace) {

    private static final int FEW = 10;

    /** Takes the trace of the calling thread. */
    public Publication(List<DomainEvent> events, Optional<IdempotencyKey> key) {
        this(events, key, Trace.current());
    }

    /**
     * Whether this may share a transaction: it has no publisher-chosen event id. Another transaction may be storing the
     * same id, and everything in the shared transaction would have to wait for it.
     */
    public boolean isShareable() {
        return events.stream().noneMatch(event -> event.id().own());
    }

    /** Whether this is small enough that it should not wait for large publications. */
    public boolean isSmall() {
        return events.size() <= FEW;
    }

    public List<String> eventIds() {
        return events.stream().map(event -> event.id().value()).toList();
    }
}

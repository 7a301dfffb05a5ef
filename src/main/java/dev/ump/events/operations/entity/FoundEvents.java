package dev.ump.events.operations.entity;

import dev.ump.events.publication.entity.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that were found, latest first.
 *
 * @param next where to go on; null where there is nothing to look at any more
 */
public record FoundEvents(
        List<StoredEvent> events, @Nullable String next) {}

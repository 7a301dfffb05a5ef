package dev.ump.events.publication.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matching events, latest first.
 *
 * @param next where to continue; null if there is nothing left to search
 */
public record FoundEvents(
        List<StoredEvent> events, @Nullable String next) {}

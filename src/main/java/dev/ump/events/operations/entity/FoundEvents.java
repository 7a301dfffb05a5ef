package dev.ump.events.operations.entity;

import dev.ump.events.publication.entity.StoredEvent;
import java.util.List;

/**
 * Events that were found, latest first.
 *
 * @param searched down to which position everything has been looked at
 * @param more whether there is anything to look at below
 */
public record FoundEvents(List<StoredEvent> events, long searched, boolean more) {}

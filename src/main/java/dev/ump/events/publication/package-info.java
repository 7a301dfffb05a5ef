/**
 * Records domain events. A producer fires a {@link dev.ump.events.publication.entity.DomainEvent}; the recorder stores
 * it in the producer's transaction, with one delivery for every matching subscription. The work after the commit
 * (announcing the deliveries, assigning the event its position in the feed) may fail without loss, because a sweep
 * finds whatever was missed.
 */
@NullMarked
package dev.ump.events.publication;

import org.jspecify.annotations.NullMarked;

/**
 * How a domain event gets in: a producer fires a {@link dev.ump.events.publication.entity.DomainEvent}, the recorder
 * stores it with one delivery for every subscription that matches, in the producer's transaction; what comes after the
 * commit (announcing the deliveries, giving the event its place in the feed) may fail without loss, because a sweep
 * looks for what is missing.
 */
@NullMarked
package dev.ump.events.publication;

import org.jspecify.annotations.NullMarked;

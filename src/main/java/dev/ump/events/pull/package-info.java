/**
 * The feed that partners pull: every event in one order, without gaps, whatever happened to the webhooks.
 *
 * <p>A reader advances from position to position. Only events with a position are visible here, and only committed
 * events get one, so no event can appear at a position that a reader has passed.
 *
 * <p>The feed is read in scans of bounded length, and one thread waits for events on behalf of all readers. Once a
 * partner acknowledges events that it has pulled, they are no longer sent to it.
 */
@NullMarked
package dev.ump.events.pull;

import org.jspecify.annotations.NullMarked;

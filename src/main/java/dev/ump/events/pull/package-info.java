/**
 * The feed that partners pull: whatever happened to the webhooks, everything is here, in one order, without holes.
 *
 * <p>A reader goes from position to position. Only events that have a position exist here, and positions are given to
 * committed events alone, so nothing can turn up behind a reader.
 *
 * <p>It is read in stretches of bounded length, waited for by one thread for all readers, and acknowledged: what a partner
 * has pulled is not sent to it any more.
 */
@NullMarked
package dev.ump.events.pull;

import org.jspecify.annotations.NullMarked;

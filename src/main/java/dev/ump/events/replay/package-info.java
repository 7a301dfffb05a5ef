/**
 * Replays: jobs that send the events of a period to one subscription, again or for the first time, and that can be
 * watched and cancelled.
 *
 * <p>Decided: a replay sends nothing itself. It walks the events of its period in recording order and makes deliveries
 * due, a few at a time; the sweep picks them up after whatever was due before. A step makes deliveries due and moves
 * the cursor in one transaction that locks the job's row, so any server may do the next step, a killed server loses
 * nothing, and no step is done twice.
 *
 * <p>A replay's share is limited by the subscription's own waiting work ({@link
 * dev.ump.events.replay.control.ReplayShare}), by allowing each server one step that makes work per interval, and by
 * running the replays of one subscription one after the other. Events are matched by type and audience against the
 * subscription as it is now; its {@code starts_at} does not limit what is requested by hand.
 */
@NullMarked
package dev.ump.events.replay;

import org.jspecify.annotations.NullMarked;

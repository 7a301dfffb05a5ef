/**
 * Replays: the events of a period, sent to one subscription once more or for the first time, as a job that can be
 * watched and cancelled.
 *
 * <p>Decided: a replay sends nothing itself. It walks the events of its period in the order in which they were recorded,
 * and makes deliveries due, a few at a time; the sweep takes them up behind whatever was due before. What a step makes
 * due and the cursor that it moves are one transaction that holds the job's row, so any server may do the next step, a
 * killed one loses nothing, and no step is done twice.
 *
 * <p>Its share is bounded by the subscription's own waiting work ({@link dev.ump.events.replay.control.ReplayShare}), by
 * one step that makes work in each interval on each server, and by the order: replays of one subscription run one after
 * the other. An event counts by its type and audience as the subscription is now; its {@code starts_at} is no limit to
 * what is asked for by hand.
 */
@NullMarked
package dev.ump.events.replay;

import org.jspecify.annotations.NullMarked;

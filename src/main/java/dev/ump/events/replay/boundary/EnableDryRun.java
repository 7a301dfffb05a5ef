package dev.ump.events.replay.boundary;

import dev.ump.events.subscriptions.entity.Replay;

/**
 * What enabling a subscription would replay. Nothing is changed.
 *
 * @param total the number of deliveries it would make due
 */
public record EnableDryRun(boolean dryRun, String subscriptionId, Replay replay, long total) {}

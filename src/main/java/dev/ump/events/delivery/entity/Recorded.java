package dev.ump.events.delivery.entity;

import java.util.List;

/**
 * What became of results that were recorded. A result whose delivery has been purged is in neither list.
 *
 * @param inForce those that brought their deliveries on
 * @param late those that are kept as attempts and changed nothing else, each with how far its delivery has come without it
 */
public record Recorded(List<AttemptResult> inForce, List<AttemptResult> late) {}

package dev.ump.events.delivery.entity;

import java.util.List;

/**
 * The outcome of recording results. A result whose delivery has been purged is in neither list.
 *
 * @param inForce those that advanced their deliveries
 * @param late those that are kept as attempts but changed nothing else, each with the progress that its delivery has
 *     made without it
 */
public record Recorded(List<AttemptResult> inForce, List<AttemptResult> late) {}

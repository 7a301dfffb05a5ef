package dev.ump.events.pull.entity;

/**
 * The result of an acknowledgement.
 *
 * @param cancelled the number of waiting deliveries that were cancelled
 * @param hasMore whether the call must be repeated to reach the cursor
 */
public record Acknowledged(int cancelled, boolean hasMore) {}

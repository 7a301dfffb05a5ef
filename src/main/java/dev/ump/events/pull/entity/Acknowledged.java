package dev.ump.events.pull.entity;

/**
 * What came of an acknowledgement.
 *
 * @param cancelled how many deliveries waited for an attempt that will not be made
 * @param hasMore whether the same call has to be made again to reach the cursor
 */
public record Acknowledged(int cancelled, boolean hasMore) {}

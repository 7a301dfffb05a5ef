package dev.ump.events.pull.entity;

/**
 * Who reads the feed, and what of it.
 *
 * @param limit how many events at a time
 */
public record FeedQuery(String partnerId, FeedFilter filter, int limit) {}

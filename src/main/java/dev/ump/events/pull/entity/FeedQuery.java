package dev.ump.events.pull.entity;

/**
 * The reader of the feed, and the events it asks for.
 *
 * @param limit maximum events per read
 */
public record FeedQuery(String partnerId, FeedFilter filter, int limit) {}

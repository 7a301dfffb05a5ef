package dev.ump.events.pull.entity;

/**
 * Who reads the feed, and which events.
 *
 * @param limit maximum events per read
 */
public record FeedQuery(String partnerId, FeedFilter filter, int limit) {}

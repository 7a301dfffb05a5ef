package dev.ump.events.publication.entity;

/**
 * This server has assigned positions to events: readers of the feed can see them now.
 *
 * @param events the number of events
 */
public record FeedAdvanced(int events) {}

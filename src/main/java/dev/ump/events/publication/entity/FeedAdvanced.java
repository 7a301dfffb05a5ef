package dev.ump.events.publication.entity;

/**
 * Events have got their positions on this server: readers of the feed can see them now.
 *
 * @param events how many
 */
public record FeedAdvanced(int events) {}

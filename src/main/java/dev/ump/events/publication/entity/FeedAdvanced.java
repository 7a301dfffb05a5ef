package dev.ump.events.publication.entity;

/** Events have got their positions on this server: readers of the feed can see them now. */
public record FeedAdvanced() {}

package dev.ump.events.catalog.entity;

/** What an event is about: the minimum that identifies it. */
public record Resource(String type, String id) {}

package dev.ump.events.catalog.entity;

/** What an event is about: the least that names the entity. */
public record Resource(String type, String id) {}

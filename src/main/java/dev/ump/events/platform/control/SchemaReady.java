package dev.ump.events.platform.control;

/** The database has the schema that this version needs, so that code using it may start. Fired once, at application startup. */
public record SchemaReady() {}

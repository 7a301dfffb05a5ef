package dev.ump.events.platform.control;

/** The database has the schema that this version needs: whatever uses it may start. Fired once, as the application starts. */
public record SchemaReady() {}

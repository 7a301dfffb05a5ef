package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Database;

/** Creates a purge without a server. */
public final class PurgeOf {

    private PurgeOf() {}

    /** Creates a purge of the given database. */
    public static Purge database(Database database) {
        var purge = new Purge();
        purge.database = database;
        return purge;
    }
}

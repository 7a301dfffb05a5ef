package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Database;

/** The purge of a database, without the server. */
public final class PurgeOf {

    private PurgeOf() {}

    /** The one of this database. */
    public static Purge database(Database database) {
        var purge = new Purge();
        purge.database = database;
        return purge;
    }
}

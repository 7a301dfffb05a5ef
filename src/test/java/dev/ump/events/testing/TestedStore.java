package dev.ump.events.testing;

import java.util.UUID;

/**
 * Where the servers of this JVM's tests keep things: in the embedded stores or, with {@code ump.store=postgresql}, in a
 * PostgreSQL; the shared one then also has an Artemis of its own.
 */
final class TestedStore {

    private static final boolean POSTGRES = "postgresql".equals(System.getProperty("ump.store"));

    /** Begun by who asks first, ended with the JVM. */
    private static final class Holder {

        static final PostgresServer SERVER = PostgresServer.start();

        static {
            LastResort.of("close-tested-store", SERVER::close);
        }
    }

    private TestedStore() {}

    static boolean isPostgres() {
        return POSTGRES;
    }

    /** The address of an empty database. */
    static String emptyDatabase() {
        return Holder.SERVER.createDatabase("tested-" + UUID.randomUUID());
    }
}

package dev.ump.events.testing;

import java.util.UUID;

/**
 * The store of the servers under test: embedded or, with {@code ump.store=postgresql}, a PostgreSQL; the shared server
 * then also gets its own Artemis.
 */
final class TestedStore {

    private static final boolean POSTGRES = "postgresql".equals(System.getProperty("ump.store"));

    /** Started on first use, stopped with the JVM. */
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

    /** Creates an empty database and returns its JDBC URL. */
    static String emptyDatabase() {
        return Holder.SERVER.createDatabase("tested-" + UUID.randomUUID());
    }
}

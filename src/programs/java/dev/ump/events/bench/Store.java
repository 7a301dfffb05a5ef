package dev.ump.events.bench;

import java.nio.file.Path;
import java.util.Map;

/** A kind of database for the dispatcher. */
interface Store extends AutoCloseable {

    String name();

    /** Creates an empty database for a dispatcher with this data directory. */
    BenchDatabase fresh(Path dataDirectory);

    /** Resource usage of the store's own processes, by name. */
    Map<String, ProcessUse> use();

    @Override
    void close();

    /** Creates an independent store of the same kind. */
    default Store another() {
        return named(name());
    }

    static Store named(String name) {
        return switch (name) {
            case EmbeddedStore.NAME -> new EmbeddedStore();
            case PostgresStore.NAME -> new PostgresStore();
            default ->
                throw new IllegalArgumentException(
                        "unknown store " + name + "; available: " + EmbeddedStore.NAME + " and " + PostgresStore.NAME);
        };
    }
}

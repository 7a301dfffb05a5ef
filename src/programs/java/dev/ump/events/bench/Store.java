package dev.ump.events.bench;

import java.nio.file.Path;
import java.util.Map;

/** The kind of database in which the dispatcher keeps what it knows. */
interface Store extends AutoCloseable {

    String name();

    /** An empty database for a dispatcher that has this data directory. */
    BenchDatabase fresh(Path dataDirectory);

    /** What it uses in processes of its own, by their name. */
    Map<String, ProcessUse> use();

    @Override
    void close();

    /** Of the same kind, with nothing in common. */
    default Store another() {
        return named(name());
    }

    static Store named(String name) {
        return switch (name) {
            case EmbeddedStore.NAME -> new EmbeddedStore();
            case PostgresStore.NAME -> new PostgresStore();
            default ->
                throw new IllegalArgumentException(
                        "no store " + name + "; there are " + EmbeddedStore.NAME + " and " + PostgresStore.NAME);
        };
    }
}

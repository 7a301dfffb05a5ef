package dev.ump.events.bench;

import dev.ump.events.platform.embedded.SyncedFilePath;
import java.nio.file.Path;
import java.util.Map;

/** The default store: H2 in the dispatcher's process. */
final class EmbeddedStore implements Store {

    static final String NAME = "embedded";

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Uses the dispatcher's durability, but resets {@code DB_CLOSE_DELAY}, which the database file remembers, so that
     * the last connection closes the database.
     */
    @Override
    public BenchDatabase fresh(Path dataDirectory) {
        String url = "jdbc:h2:" + SyncedFilePath.name(dataDirectory.resolve("events"))
                + ";WRITE_DELAY=0;DB_CLOSE_DELAY=0;LOCK_TIMEOUT=10000";
        return new BenchDatabase(url, "sa", Map.of());
    }

    @Override
    public Map<String, ProcessUse> use() {
        return Map.of();
    }

    @Override
    public void close() {
        // runs in the dispatcher's process
    }
}

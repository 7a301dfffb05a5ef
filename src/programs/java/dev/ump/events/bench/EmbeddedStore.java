package dev.ump.events.bench;

import dev.ump.events.platform.embedded.SyncedFilePath;
import java.nio.file.Path;
import java.util.Map;

/** The default: H2, in the dispatcher's own process. */
final class EmbeddedStore implements Store {

    static final String NAME = "embedded";

    @Override
    public String name() {
        return NAME;
    }

    /** As durable as the dispatcher has it, but closed with the last connection: the database remembers that it was not. */
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
        // its process is the dispatcher's
    }
}

package dev.ump.events.bench;

import dev.ump.events.testing.PostgresServer;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL server started by the benchmark. */
final class PostgresStore implements Store {

    static final String NAME = "postgresql";

    private final PostgresServer server = PostgresServer.start();
    private int databases;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BenchDatabase fresh(Path dataDirectory) {
        String url = server.createDatabase("bench" + ++databases);
        return new BenchDatabase(
                url + "?reWriteBatchedInserts=true",
                PostgresServer.USER,
                Map.of("ump.db.url", url, "ump.db.user", PostgresServer.USER));
    }

    @Override
    public Map<String, ProcessUse> use() {
        return Map.of(NAME, ProcessUse.ofFamily(server.pid()));
    }

    @Override
    public void close() {
        server.close();
    }
}

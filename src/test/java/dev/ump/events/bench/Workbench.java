package dev.ump.events.bench;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.UmpServer;

/** What a scenario works with: the dispatcher with a fresh data directory, and a receiver, each in its own process. */
final class Workbench implements AutoCloseable {

    private final BenchSettings settings;
    private final ReceiverProcess receiver = ReceiverProcess.start();
    private final UmpServer server;

    Workbench(BenchSettings settings) {
        this.settings = settings;
        this.server = start();
    }

    BenchSettings settings() {
        return settings;
    }

    ReceiverProcess receiver() {
        return receiver;
    }

    UmpServer server() {
        return server;
    }

    /** Plain HTTP is allowed, since a scenario may compare it; all else is as it ships. */
    private UmpServer start() {
        Benchmark.say("starting the dispatcher on " + settings.database() + " ...");
        var directory = settings.directory().resolve("server");
        Directories.delete(directory);
        var configured = UmpServer.configured()
                .in(directory)
                .jvm(settings.jvm())
                .with("ump.delivery.allow-http", "true")
                .with("ump.delivery.extra-ca-file", receiver.caPem());
        if (!settings.databaseUrl().isEmpty()) {
            configured.with("ump.db.url", settings.databaseUrl());
        }
        return configured.start();
    }

    @Override
    public void close() {
        server.stop();
        server.close();
        receiver.close();
    }
}

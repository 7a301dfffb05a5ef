package dev.ump.events.bench;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What a scenario works with: an empty database, a receiver and, once it is asked for, a dispatcher, each in its own process. */
final class Workbench implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final BenchSettings settings;
    private final Store store;
    private final Path directory;
    private final BenchDatabase database;
    private final ReceiverProcess receiver = ReceiverProcess.start();
    private @Nullable UmpServer server;
    private int databasesForRows;

    Workbench(BenchSettings settings, Store store) {
        this(settings, store, "server");
    }

    private Workbench(BenchSettings settings, Store store, String name) {
        this.settings = settings;
        this.store = store;
        this.directory = settings.directory().resolve(name);
        Directories.delete(directory);
        Directories.create(directory);
        this.database = store.fresh(directory.resolve("data"));
    }

    /** Another one at the same time. */
    Workbench beside(Store itsStore) {
        return new Workbench(settings, itsStore, "beside");
    }

    BenchSettings settings() {
        return settings;
    }

    Store store() {
        return store;
    }

    ReceiverProcess receiver() {
        return receiver;
    }

    BenchDatabase database() {
        return database;
    }

    /** Another empty database of the same kind, with the dispatcher's schema, which no dispatcher uses. */
    BenchDatabase databaseForRows() {
        BenchDatabase rows = store.fresh(directory.resolve("rows" + ++databasesForRows));
        rows.migrate();
        return rows;
    }

    /** The dispatcher; it is started when it is first asked for. */
    UmpServer server() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    UmpApi api() {
        return server().api();
    }

    /** All as it ships, but that plain HTTP is allowed, since a scenario may compare it. */
    private UmpServer start() {
        Benchmark.say("starting the dispatcher on " + store.name() + " ...");
        var configured = UmpServer.configured()
                .in(directory)
                .jvm(settings.jvm())
                .with("ump.delivery.allow-http", "true")
                .with("ump.delivery.extra-ca-file", receiver.caPem());
        database.settings().forEach(configured::with);
        settings.dispatcher().forEach(configured::with);
        return configured.start();
    }

    Usage usage() {
        Map<String, ProcessUse> all = new LinkedHashMap<>();
        if (server != null) {
            all.put("dispatcher", ProcessUse.of(server.pid()));
        }
        all.put("receiver", receiver.use());
        all.put("load", ProcessUse.of(ProcessHandle.current().pid()));
        all.putAll(store.use());
        return new Usage(System.nanoTime(), all);
    }

    /** Waits until the dispatcher holds no delivery any more, neither under way nor unrecorded; answers when, as nanoTime. */
    long awaitNothingHeld() {
        var held = new Held(api());
        return Awaitility.await("the dispatcher to hold no delivery")
                .atMost(Endpoint.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(held::nothingAt, OptionalLong::isPresent)
                .getAsLong();
    }

    /** Waits until the dispatcher has nothing left to do, not even to compile. */
    void awaitIdle() {
        long pid = server().pid();
        Idleness.await("the dispatcher", () -> ProcessUse.of(pid).cpuMillis());
    }

    /** Stops the dispatcher, and throws unless it has recorded so many deliveries, all of them as delivered. */
    void expectRecorded(long deliveries) {
        server().stop();
        long delivered = database.count("select count(*) from delivery where status = 'delivered'");
        long all = database.count("select count(*) from delivery");
        if (delivered != deliveries || all != deliveries) {
            throw new IllegalStateException(
                    delivered + " of " + all + " deliveries are recorded as delivered, expected: " + deliveries);
        }
    }

    /** Lets something be done to the database while the dispatcher is down. */
    void whileDown(Runnable action) {
        server().stop();
        action.run();
        server().restart();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        receiver.close();
    }
}

package dev.ump.events.bench;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's environment: an empty database, a receiver and a dispatcher that starts on first use, each in its own
 * process.
 */
final class Workbench implements AutoCloseable {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final BenchSettings settings;
    private final Store store;
    private final Path directory;
    private final BenchDatabase database;
    private final ReceiverProcess receiver = ReceiverProcess.start();
    private final List<String> jvm;
    private final Map<String, String> scenarioSettings = new LinkedHashMap<>();
    private @Nullable UmpServer server;
    private int databasesForRows;

    Workbench(BenchSettings settings, Store store) {
        this(settings, store, "server");
    }

    private Workbench(BenchSettings settings, Store store, String name) {
        this.settings = settings;
        this.store = store;
        this.jvm = new ArrayList<>(settings.jvm());
        this.directory = settings.directory().resolve(name);
        Directories.delete(directory);
        Directories.create(directory);
        this.database = store.fresh(directory.resolve("data"));
    }

    /** Creates a second environment that runs at the same time. */
    Workbench beside(Store itsStore) {
        return new Workbench(settings, itsStore, "beside");
    }

    /** For the scenario's own files. */
    Path directory() {
        return directory;
    }

    /** Adds options of the dispatcher's JVM, before it starts. */
    void jvm(List<String> options) {
        jvm.addAll(options);
    }

    /** Adds a setting of the dispatcher, before its start. */
    Workbench with(String setting, String value) {
        scenarioSettings.put(setting, value);
        return this;
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

    /** Creates an empty database of the same kind with the dispatcher's schema, not used by any dispatcher. */
    BenchDatabase databaseForRows() {
        BenchDatabase rows = store.fresh(directory.resolve("rows" + ++databasesForRows));
        rows.migrate();
        return rows;
    }

    /** The dispatcher, started on first use. */
    UmpServer server() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    UmpApi api() {
        return server().api();
    }

    /** Uses the shipped defaults, except that plain HTTP is allowed for scenarios that compare it. */
    private UmpServer start() {
        Benchmark.print("starting the dispatcher on " + store.name() + " ...");
        var configured = UmpServer.configured()
                .in(directory)
                .jvm(jvm)
                .with("ump.delivery.allow-http", "true")
                .with("ump.delivery.extra-ca-file", receiver.caPem());
        database.settings().forEach(configured::with);
        scenarioSettings.forEach(configured::with);
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

    /** Waits until the dispatcher holds no delivery in flight or unrecorded; returns when, as {@code nanoTime}. */
    long awaitNothingHeld() {
        var held = new Held(api());
        return Awaitility.await("the dispatcher to hold no delivery")
                .atMost(Endpoint.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_INTERVAL)
                .until(held::nothingAt, OptionalLong::isPresent)
                .getAsLong();
    }

    /** Waits until the dispatcher is idle, including its JIT compiler. */
    void awaitIdle() {
        long pid = server().pid();
        Idleness.await("the dispatcher", () -> ProcessUse.of(pid).cpuMillis());
    }

    /** Stops the dispatcher; throws unless exactly this number of deliveries is recorded, all as delivered. */
    void expectRecorded(long deliveries) {
        server().stop();
        long delivered = database.count("select count(*) from delivery where status = 'delivered'");
        long all = database.count("select count(*) from delivery");
        if (delivered != deliveries || all != deliveries) {
            throw new IllegalStateException(
                    delivered + " of " + all + " deliveries are recorded as delivered, expected: " + deliveries);
        }
    }

    /** Runs an action on the database while the dispatcher is down. */
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

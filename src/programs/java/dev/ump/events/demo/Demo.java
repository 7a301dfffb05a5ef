package dev.ump.events.demo;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.testing.Directories;
import dev.ump.events.testing.Ports;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the demo until Ctrl-C, or until {@code demo.events} events have arrived.
 *
 * <p>It fails if an event does not arrive, or if one arrives with an invalid signature.
 */
public final class Demo {

    private static final Path DIRECTORY = Path.of(System.getProperty("demo.directory", "target/demo-data"));
    private static final int FIRST_PORT = 8080;
    private static final int LAST_PORT = 8179;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final List<String> SHORT_SCHEDULE = List.of("PT2S", "PT3S", "PT5S", "PT10S", "PT20S");

    private final CountDownLatch stop;
    private final int limit;

    private Demo(CountDownLatch stop, int limit) {
        this.stop = stop;
        this.limit = limit;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var stop = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, main), "demo-stop"));
        new Demo(stop, Integer.getInteger("demo.events", 0)).run();
    }

    /** On Ctrl-C, keeps this JVM alive until the demo has cleaned up. */
    private static void stop(CountDownLatch stop, Thread main) {
        stop.countDown();
        try {
            main.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        Directories.delete(DIRECTORY);
        int port = Ports.firstFree(FIRST_PORT, LAST_PORT);
        print("starting the dispatcher on port " + port + " with its data in " + DIRECTORY + " ...");
        try (var server = start(port);
                var partner = new DemoPartner(Clock.systemUTC())) {
            var api = new UmpApi(
                    server.url(), Files.readString(adminToken(server)).strip());
            String id = subscribe(api, partner);
            introduce(server, id);
            var trickle = new Trickle(api, partner, Clock.systemUTC());
            trickle.run(limit, stop);
            boolean complete = stop.getCount() == 0 || partner.awaitAll(stop);
            print("\nstopping the dispatcher ...");
            server.stop();
            print(partner.summary());
            if (!complete || partner.sawBadSignature()) {
                throw new IllegalStateException(
                        "not every event arrived with a valid signature; see " + server.logFile());
            }
        }
    }

    private static UmpServer start(int port) {
        return UmpServer.configured()
                .without("ump.admin.token")
                .in(DIRECTORY)
                .port(port)
                .start();
    }

    private static Path adminToken(UmpServer server) {
        return server.dataDirectory().resolve("admin-token");
    }

    /** Creates the partner, subscribes its endpoint to everything, and writes its key to a file for the reader. */
    private static String subscribe(UmpApi api, DemoPartner partner) throws IOException {
        String id = api.partner("Demo partner");
        String[] domains = Arrays.stream(Domain.values()).map(Domain::wireName).toArray(String[]::new);
        var more = Map.of("description", "the demo", "retry_schedule", SHORT_SCHEDULE);
        partner.verifyWith(api.subscribe(id, partner.url(), more, domains).secret());
        Path key = Files.createFile(
                partnerKey(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, api.apiKey(id));
        return id;
    }

    private static Path partnerKey() {
        return DIRECTORY.toAbsolutePath().resolve("partner-key");
    }

    private void introduce(UmpServer server, String partnerId) {
        print("ready, listening on the loopback interface only");
        print("");
        print("  API           " + server.url());
        print("  console       " + server.url() + "/console/");
        print("  admin token   in " + adminToken(server));
        print("  partner       " + partnerId + ", its API key in " + partnerKey());
        print("  the feed      " + curl(partnerKey(), server, "/events?limit=5"));
        print("  deliveries    " + curl(adminToken(server), server, "/admin/deliveries?limit=5"));
        print("  server's log  " + server.logFile());
        print("  to stop       " + (limit == 0 ? "Ctrl-C" : "Ctrl-C (or it stops after " + limit + " events)"));
        print("");
    }

    /** A command to paste. The shell reads the key from its file, so that it never appears on the screen. */
    private static String curl(Path key, UmpServer server, String path) {
        return "curl -s -H \"Authorization: Bearer $(cat '%s')\" '%s%s'".formatted(key, server.url(), path);
    }

    static void print(String line) {
        System.out.println(line);
    }
}

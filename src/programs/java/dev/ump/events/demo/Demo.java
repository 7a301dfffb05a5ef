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
 * Runs the demo until Ctrl-C, or until as many events as {@code demo.events} says have arrived.
 *
 * <p>It fails when an event did not arrive, or one came that is not signed as it should be.
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

    /** On Ctrl-C: this JVM ends when the demo has put away what it started. */
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
        say("starting the dispatcher on port " + port + ", its data in " + DIRECTORY + " ...");
        try (var server = start(port);
                var partner = new DemoPartner(Clock.systemUTC())) {
            var api = new UmpApi(
                    server.url(), Files.readString(adminToken(server)).strip());
            String id = subscribe(api, partner);
            introduce(server, id);
            var trickle = new Trickle(api, partner, Clock.systemUTC());
            trickle.run(limit, stop);
            boolean complete = stop.getCount() == 0 || partner.awaitAll(stop);
            say("\nstopping the dispatcher ...");
            server.stop();
            say(partner.summary());
            if (!complete || partner.sawBadSignature()) {
                throw new IllegalStateException("not every event arrived as it should; see " + server.logFile());
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

    /** Makes the partner, subscribes its endpoint to everything, and leaves its key where the reader can use it. */
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
        say("ready. All it listens on is this machine's loopback.");
        say("");
        say("  API           " + server.url());
        say("  console       " + server.url() + "/console/");
        say("  admin token   in " + adminToken(server));
        say("  partner       " + partnerId + ", its API key in " + partnerKey());
        say("  the feed      " + curl(partnerKey(), server, "/events?limit=5"));
        say("  deliveries    " + curl(adminToken(server), server, "/admin/deliveries?limit=5"));
        say("  server's log  " + server.logFile());
        say("  to stop       " + (limit == 0 ? "Ctrl-C" : "it ends after " + limit + " events, or Ctrl-C"));
        say("");
    }

    /** Ready to paste: the shell reads the key, so that it is never on the screen. */
    private static String curl(Path key, UmpServer server, String path) {
        return "curl -s -H \"Authorization: Bearer $(cat '%s')\" '%s%s'".formatted(key, server.url(), path);
    }

    static void say(String line) {
        System.out.println(line);
    }
}

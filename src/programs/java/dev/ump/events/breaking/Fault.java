package dev.ump.events.breaking;

import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.Directories;
import dev.ump.events.testing.Firewall;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A fault that is injected in a round. Its injection returns when the cause is removed, which may be before the system
 * has recovered.
 */
enum Fault {
    /** The baseline. */
    NOTHING((installation, random) -> keepFor(Duration.ofSeconds(3))),

    SERVER_KILLED((installation, random) -> {
        UmpServer server = installation.servers.get(random.nextInt(installation.servers.size()));
        server.kill9();
        server.restart();
    }),

    SERVER_STOPPED((installation, random) -> {
        UmpServer server = installation.servers.get(random.nextInt(installation.servers.size()));
        server.stop();
        server.restart();
    }),

    /** Like a host that has lost its network or is swapping: dropPackets, and then it continues. */
    SERVER_FROZEN((installation, random) -> {
        UmpServer server = installation.servers.get(random.nextInt(installation.servers.size()));
        server.freeze();
        keepFor(Duration.ofSeconds(40));
        server.thaw();
    }),

    DATABASE_KILLED((installation, random) -> {
        installation.database().kill9();
        installation.database().restart();
    }),

    DATABASE_AWAY((installation, random) -> {
        installation.database().stop();
        keepFor(Duration.ofSeconds(60));
        installation.database().restart();
    }),

    /** The primary's host disappears silently, and its synchronous standby is promoted. */
    DATABASE_FAILS_OVER((installation, random) -> installation.failOver()),

    /** A DBA may have made this the default for all connections. */
    DATABASE_SERIALIZABLE((installation, random) -> {
        installation.setIsolation("serializable");
        keepFor(Duration.ofSeconds(15));
        installation.setIsolation("read committed");
    }),

    /** The packets between one server and PostgreSQL are dropped. */
    DATABASE_SILENT((installation, random) -> dropPackets(installation.routeToDatabase)),

    BROKER_KILLED((installation, random) -> {
        installation.broker.kill9();
        installation.broker.restart();
    }),

    BROKER_AWAY((installation, random) -> {
        installation.broker.kill9();
        keepFor(Duration.ofSeconds(60));
        installation.broker.restart();
    }),

    /** The packets between one server and Artemis are dropped. */
    BROKER_SILENT((installation, random) -> dropPackets(installation.routeToBroker)),

    JOURNAL_DELETED((installation, random) -> {
        installation.broker.kill9();
        Directories.delete(installation.broker.dataDirectory());
        installation.broker.restart();
    }),

    ANNOUNCEMENTS_DUPLICATED((installation, random) -> {
        try (var duplicator = new Duplicator(installation.broker)) {
            keepFor(Duration.ofSeconds(15));
        }
    }),

    /** Nothing can be written, and every pooled connection is waiting. */
    POOL_EXHAUSTED((installation, random) -> {
        try (var connection = installation.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table event, delivery in access exclusive mode");
            keepFor(Duration.ofSeconds(20));
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }),

    /** One server's clock is an hour fast, then an hour slow. */
    CLOCK_JUMPS((installation, random) -> {
        installation.clock.jump(Duration.ofHours(1));
        keepFor(Duration.ofSeconds(10));
        installation.clock.jump(Duration.ofHours(-1));
        keepFor(Duration.ofSeconds(10));
        installation.clock.jump(Duration.ZERO);
    }),

    ENDPOINT_RESETS((installation, random) -> withEndpoint(installation, TestReceiver::resetConnections)),

    ENDPOINT_HANGS((installation, random) -> withEndpoint(installation, TestReceiver::hang)),

    ENDPOINT_DRIPS((installation, random) -> withEndpoint(installation, TestReceiver::drip)),

    ENDPOINT_ANSWERS_GARBAGE((installation, random) -> withEndpoint(
            installation,
            endpoint -> endpoint.answerWith(request -> new ReceivedAnswer(
                    500 + random.nextInt(100), Map.of("Retry-After", "soon", "X-\u00e4", "?"), "\u0000\uffff<html>")))),

    ENDPOINT_IS_SOMEBODY_ELSE((installation, random) -> withImpostor(installation, Certificates.Server.WRONG_HOST)),

    ENDPOINT_HAS_EXPIRED((installation, random) -> withImpostor(installation, Certificates.Server.EXPIRED));

    /** Maximum time to an event's arrival while at least one server is healthy. */
    static final Duration MAX_DELAY = Duration.ofSeconds(20);

    private static final Duration ENDPOINT_AWAY = Duration.ofSeconds(10);

    private final Injection injection;

    /** Causes a fault and removes its cause. */
    private interface Injection {
        void into(Installation installation, Random random);
    }

    Fault(Injection injection) {
        this.injection = injection;
    }

    void inject(Installation installation, Random random) {
        injection.into(installation, random);
    }

    /** Whether this machine can inject it. */
    boolean isPossible() {
        return this != CLOCK_JUMPS || FalseClock.isPossible();
    }

    /** Whether it explains repeats: the process died before it recorded the first attempt. */
    boolean explainsRepeats() {
        return this != NOTHING
                && this != SERVER_STOPPED
                && this != CLOCK_JUMPS
                && this != ANNOUNCEMENTS_DUPLICATED
                && !name().startsWith("BROKER");
    }

    /** Whether one of the two servers can deliver throughout. */
    boolean leavesOneServer() {
        return this == SERVER_FROZEN || this == DATABASE_SILENT || this == BROKER_SILENT;
    }

    private static void dropPackets(Firewall route) {
        route.mute();
        keepFor(Duration.ofSeconds(40));
        route.healForNew();
    }

    private static void withEndpoint(Installation installation, Consumer<TestReceiver> change) {
        change.accept(installation.shaky);
        keepFor(ENDPOINT_AWAY);
        installation.repairEndpoint();
    }

    private static void withImpostor(Installation installation, Certificates.Server certificate) {
        try (var impostor = TestReceiver.start(certificate)) {
            installation.moveEndpoint(impostor.url());
            keepFor(ENDPOINT_AWAY);
            installation.repairEndpoint();
        }
    }

    /** The duration is part of the fault, so this waits for no condition. */
    private static void keepFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

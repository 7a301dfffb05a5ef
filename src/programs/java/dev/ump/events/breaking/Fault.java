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

/** What is broken in a round. It returns when what it broke is as it was, though not recovered. */
enum Fault {
    /** To see what the others are compared with. */
    NOTHING((installation, random) -> lasting(Duration.ofSeconds(3))),

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

    /** As a host whose network is gone, or whose memory is swapped: it says nothing, and then goes on. */
    SERVER_FROZEN((installation, random) -> {
        UmpServer server = installation.servers.get(random.nextInt(installation.servers.size()));
        server.freeze();
        lasting(Duration.ofSeconds(40));
        server.thaw();
    }),

    DATABASE_KILLED((installation, random) -> {
        installation.database().kill9();
        installation.database().restart();
    }),

    DATABASE_AWAY((installation, random) -> {
        installation.database().stop();
        lasting(Duration.ofSeconds(60));
        installation.database().restart();
    }),

    /** The primary's host vanishes without a word, and its synchronous standby is promoted. */
    DATABASE_FAILS_OVER((installation, random) -> installation.failOver()),

    /** What a DBA may have set for all connections. */
    DATABASE_SERIALIZABLE((installation, random) -> {
        installation.isolate("serializable");
        lasting(Duration.ofSeconds(15));
        installation.isolate("read committed");
    }),

    /** The packets between one server and PostgreSQL are dropped. */
    DATABASE_SILENT((installation, random) -> silent(installation.wayToDatabase)),

    BROKER_KILLED((installation, random) -> {
        installation.broker.kill9();
        installation.broker.restart();
    }),

    BROKER_AWAY((installation, random) -> {
        installation.broker.kill9();
        lasting(Duration.ofSeconds(60));
        installation.broker.restart();
    }),

    /** The packets between one server and Artemis are dropped. */
    BROKER_SILENT((installation, random) -> silent(installation.wayToBroker)),

    JOURNAL_DELETED((installation, random) -> {
        installation.broker.kill9();
        Directories.delete(installation.broker.dataDirectory());
        installation.broker.restart();
    }),

    ANNOUNCEMENTS_DUPLICATED((installation, random) -> {
        try (var duplicator = new Duplicator(installation.broker)) {
            lasting(Duration.ofSeconds(15));
        }
    }),

    /** Nothing can be written, and every connection of the pools waits. */
    POOL_EXHAUSTED((installation, random) -> {
        try (var connection = installation.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table event, delivery in access exclusive mode");
            lasting(Duration.ofSeconds(20));
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }),

    /** One server's clock is an hour fast, then an hour slow. */
    CLOCK_JUMPS((installation, random) -> {
        installation.clock.jump(Duration.ofHours(1));
        lasting(Duration.ofSeconds(10));
        installation.clock.jump(Duration.ofHours(-1));
        lasting(Duration.ofSeconds(10));
        installation.clock.jump(Duration.ZERO);
    }),

    ENDPOINT_RESETS((installation, random) -> atEndpoint(installation, TestReceiver::resetConnections)),

    ENDPOINT_HANGS((installation, random) -> atEndpoint(installation, TestReceiver::hang)),

    ENDPOINT_DRIPS((installation, random) -> atEndpoint(installation, TestReceiver::drip)),

    ENDPOINT_ANSWERS_GARBAGE((installation, random) -> atEndpoint(
            installation,
            endpoint -> endpoint.answerWith(request -> new ReceivedAnswer(
                    500 + random.nextInt(100), Map.of("Retry-After", "soon", "X-\u00e4", "?"), "\u0000\uffff<html>")))),

    ENDPOINT_IS_SOMEBODY_ELSE((installation, random) -> elsewhere(installation, Certificates.Server.WRONG_HOST)),

    ENDPOINT_HAS_EXPIRED((installation, random) -> elsewhere(installation, Certificates.Server.EXPIRED));

    /** How late an event may arrive while one server is as it should be. */
    static final Duration MAX_DELAY = Duration.ofSeconds(20);

    private static final Duration ENDPOINT_AWAY = Duration.ofSeconds(10);

    private final Strike strike;

    /** Breaks something, and mends it. */
    private interface Strike {
        void at(Installation installation, Random random);
    }

    Fault(Strike strike) {
        this.strike = strike;
    }

    void strike(Installation installation, Random random) {
        strike.at(installation, random);
    }

    /** Whether this machine has what it takes. */
    boolean isPossible() {
        return this != CLOCK_JUMPS || FalseClock.isPossible();
    }

    /** Whether an endpoint may get an event again because nothing was recorded of the first attempt: what made it had died. */
    boolean explainsRepeats() {
        return this != NOTHING
                && this != SERVER_STOPPED
                && this != CLOCK_JUMPS
                && this != ANNOUNCEMENTS_DUPLICATED
                && !name().startsWith("BROKER");
    }

    /** Whether one of two servers can go on delivering all the time. */
    boolean leavesOneServer() {
        return this == SERVER_FROZEN || this == DATABASE_SILENT || this == BROKER_SILENT;
    }

    private static void silent(Firewall way) {
        way.mute();
        lasting(Duration.ofSeconds(40));
        way.healForNew();
    }

    private static void atEndpoint(Installation installation, Consumer<TestReceiver> change) {
        change.accept(installation.shaky);
        lasting(ENDPOINT_AWAY);
        installation.mendEndpoint();
    }

    private static void elsewhere(Installation installation, Certificates.Server certificate) {
        try (var impostor = TestReceiver.start(certificate)) {
            installation.moveEndpoint(impostor.url());
            lasting(ENDPOINT_AWAY);
            installation.mendEndpoint();
        }
    }

    /** How long something is broken is part of the fault: nothing is waited for here. */
    private static void lasting(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

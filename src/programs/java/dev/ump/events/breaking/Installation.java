package dev.ump.events.breaking;

import dev.ump.events.testing.ArtemisServer;
import dev.ump.events.testing.Firewall;
import dev.ump.events.testing.Ports;
import dev.ump.events.testing.PostgresServer;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two servers with one PostgreSQL and one Artemis, and two partner endpoints, one of which is always healthy. */
final class Installation implements AutoCloseable {

    private static final String UNFINISHED = "select count(*) from delivery where ended_at is null and created_at < ?";
    private static final String RECORDED = """
            select d.event_id, count(*) from delivery d join attempt a on a.delivery_id = d.id
            where d.subscription_id = ? and d.event_id = any(?) group by d.event_id""";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String SECRETS_KEY = "A".repeat(43) + "=";

    private final List<PostgresServer> databases = new ArrayList<>(List.of(PostgresServer.start()));
    private final int standbyPort = Ports.free();
    final ArtemisServer broker = ArtemisServer.start();

    /** The second server's network routes to the first PostgreSQL and to Artemis, which may drop all packets. */
    final Firewall routeToDatabase = Firewall.before(database().port());

    final Firewall routeToBroker = Firewall.before(broker.port());
    final FalseClock clock = new FalseClock();
    final List<UmpServer> servers;
    final TestReceiver sound = TestReceiver.start();
    final TestReceiver shaky = TestReceiver.start();
    final Ledger ledger = new Ledger(List.of("sound", "shaky"));
    final List<Reader> readers;
    private final String key;
    private final Map<String, String> subscriptions = new HashMap<>();
    private final String databaseUrl = database().createDatabase("breaking");

    Installation() {
        servers = List.of(
                server(database().port(), broker.port()).start(),
                server(routeToDatabase.port(), routeToBroker.port())
                        .withEnvironment(clock.environment())
                        .start());
        UmpApi ump = api();
        String partner = ump.partner("Breaking");
        key = ump.apiKey(partner);
        subscriptions.put(
                "sound", ump.subscribe(partner, sound.url(), "bookings").id());
        subscriptions.put(
                "shaky", ump.subscribe(partner, shaky.url(), "bookings").id());
        record(sound, "sound");
        record(shaky, "shaky");
        readers = apis().stream().map(api -> new Reader(api, key, ledger)).toList();
    }

    /** The current primary. */
    PostgresServer database() {
        return databases.get(databases.size() - 1);
    }

    /** Leases, timeouts and probe intervals are short to keep rounds short; other settings have their defaults. */
    private UmpServer.Builder server(int databasePort, int brokerPort) {
        String primaryOrStandby = "127.0.0.1:" + databasePort + ",127.0.0.1:" + standbyPort;
        return UmpServer.configured()
                .withPostgres("jdbc:postgresql://" + primaryOrStandby + "/breaking?targetServerType=primary")
                .with(broker)
                .with("ump.broker.url", "tcp://127.0.0.1:" + brokerPort)
                .with("ump.secrets.key", SECRETS_KEY)
                .with("ump.delivery.lease", "PT6S")
                .with("ump.delivery.timeout", "PT3S")
                .with("ump.delivery.retry-schedule", String.join(",", Collections.nCopies(30, "PT2S")))
                .with("ump.breaker.probe-interval", "PT1S")
                .with("ump.breaker.max-probe-interval", "PT4S");
    }

    private void record(TestReceiver receiver, String name) {
        receiver.answerWith(request -> {
            if (!isTimely(request)) {
                return ReceivedAnswer.of(400);
            }
            ledger.receive(name, request.webhookId());
            return ReceivedAnswer.of(200);
        });
    }

    /** Checks the timestamp as a receiver that verifies signatures would. */
    private static boolean isTimely(ReceivedRequest request) {
        Instant signed = Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp")));
        return Duration.between(signed, Instant.now()).abs().compareTo(TOLERANCE) < 0;
    }

    /** The API of the first server. */
    UmpApi api() {
        return servers.get(0).api();
    }

    List<UmpApi> apis() {
        return servers.stream().map(UmpServer::apiThroughRestarts).toList();
    }

    /** Restores the shaky endpoint. */
    void repairEndpoint() {
        moveEndpoint(shaky.url());
        record(shaky, "shaky");
    }

    /** Redirects the shaky partner's webhooks. */
    void moveEndpoint(URI url) {
        api().patch(
                        "/admin/subscriptions/" + subscriptions.get("shaky"),
                        api().adminToken(),
                        Map.of("url", url.toString()))
                .expect(200);
    }

    /** Freezes the primary and promotes a synchronous standby. Works only once. */
    void failOver() {
        PostgresServer primary = database();
        PostgresServer standby = primary.startStandby(standbyPort);
        primary.freeze();
        standby.promote();
        databases.add(standby);
    }

    /** Sets the default isolation of new connections, and closes all others. */
    void setIsolation(String level) {
        database().execute("alter database breaking set default_transaction_isolation = '" + level + "'");
        database()
                .execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'breaking' and pid <> pg_backend_pid()");
    }

    Connection connect() throws SQLException {
        String url = databaseUrl.replace(
                ":" + databases.get(0).port() + "/", ":" + database().port() + "/");
        return DriverManager.getConnection(url, PostgresServer.USER, "");
    }

    /** Number of deliveries created before that time that have not ended. */
    long unfinished(Instant before) {
        try (var connection = connect();
                var statement = connection.prepareStatement(UNFINISHED)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number of repeated arrivals whose attempt was never recorded. */
    long repeats() {
        return subscriptions.entrySet().stream()
                .mapToLong(one -> unrecorded(one.getValue(), ledger.repeated(one.getKey())))
                .sum();
    }

    private long unrecorded(String subscription, Map<String, Integer> arrivals) {
        long unrecorded =
                arrivals.values().stream().mapToLong(Integer::longValue).sum();
        try (var connection = connect();
                var statement = connection.prepareStatement(RECORDED)) {
            statement.setString(1, subscription);
            statement.setArray(
                    2, connection.createArrayOf("varchar", arrivals.keySet().toArray()));
            var rows = statement.executeQuery();
            while (rows.next()) {
                unrecorded -= Math.min(rows.getLong(2), arrivals.getOrDefault(rows.getString(1), 0));
            }
            return unrecorded;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        readers.forEach(Reader::close);
        servers.forEach(UmpServer::close);
        sound.close();
        shaky.close();
        routeToBroker.close();
        routeToDatabase.close();
        broker.close();
        databases.forEach(PostgresServer::kill9);
        databases.forEach(PostgresServer::close);
        clock.close();
    }
}

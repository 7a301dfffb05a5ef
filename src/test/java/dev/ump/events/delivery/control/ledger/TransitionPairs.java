package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.PlainThreads;
import dev.ump.events.testing.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs every ordered pair of changes of a delivery from every state: the second runs while the first holds the row
 * lock, and the first then commits or rolls back. The outcome must be that of running them one after the other.
 */
@Timeout(3600)
abstract class TransitionPairs {

    static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    static final Instant LEASE_END = NOW.plusSeconds(30);
    static final String ID = "dlv_1";
    static final Announcement ANNOUNCED = new Announcement(ID, 1);
    static final Work WORK = new Work(ANNOUNCED, "sub_1", "evt_1", "{}", 1, 1, 0, LEASE_END);

    /** The work of a void claim, whose attempt number is not reused. */
    static final Work LATE = new Work(new Announcement(ID, 0), "sub_1", "evt_1", "{}", 0, 0, 0, LEASE_END);

    private static final Map<DeliveryStatus, String> ENDS = Map.of(
            DeliveryStatus.DELIVERED,
            "delivered",
            DeliveryStatus.EXHAUSTED,
            "exhausted",
            DeliveryStatus.CANCELLED,
            "cancelled");

    private static final String ROW = """
            select status, claim, held, taken, attempts, unrecorded, schedule_start, due_at, not_before, ended_at
            from delivery where id = ?""";
    private static final String NUMBERS = "select number from attempt where delivery_id = ? order by number";

    /** The second of two changes, running. */
    private record Running(Future<?> future, boolean waited) {}

    private final ExecutorService other = Executors.newSingleThreadExecutor(new PlainThreads());
    private final Transactions transactions = new Transactions(pool());
    private final Database database = new Database(transactions.source());
    private final DeliveryLedger ledger = LedgerOf.database(database);
    private final RestingDeliveries waiting = waiting();
    private final Map<Object, String> sequential = new HashMap<>();
    private int pairs;
    private int waits;

    /** A connection pool for an empty database. */
    abstract DataSource pool();

    /** A query for the number of transactions waiting for a lock. */
    abstract String waiters();

    /** The store's name in the file name of the matrix. */
    abstract String store();

    private RestingDeliveries waiting() {
        var deliveries = new RestingDeliveries();
        deliveries.database = database;
        deliveries.transitions = new DeliveryTransitions(database);
        deliveries.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        deliveries.settings = new TestSettings().lease(Duration.ofSeconds(30));
        return deliveries;
    }

    @AfterEach
    void close() {
        other.shutdownNow();
    }

    @Test
    void concurrentChangesEqualSequentialOnes() throws Exception {
        Schema.migrate(pool());
        new EventRows(database).add("evt_1", "booking_created", "{}", NOW, null);
        var matrix = new StringJoiner("\n", "", "\n");
        matrix.add(line(
                "first \\ second",
                Arrays.stream(Transition.values()).map(Enum::name).toList()));
        for (Transition first : Transition.values()) {
            List<DeliveryState> states = Arrays.stream(DeliveryState.values())
                    .filter(state -> changes(first, state))
                    .toList();
            assertThat(states).as("states that %s changes", first).isNotEmpty();
            matrix.add(line(first.name(), cells(first, states)));
        }
        matrix.add(pairs + " pairs of changes, each from its states, committed and rolled back; in " + waits
                + " of the cases the second one waited for the first one's lock");
        write(matrix.toString());
        assertThat(waits).isGreaterThan(pairs);
    }

    private List<String> cells(Transition first, List<DeliveryState> states) throws Exception {
        List<String> cells = new ArrayList<>();
        for (Transition second : Transition.values()) {
            pairs++;
            Set<String> ends = new LinkedHashSet<>();
            for (DeliveryState state : states) {
                ends.add(committed(first, second, state));
                rolledBack(first, second, state);
            }
            cells.add(String.join("/", ends));
        }
        return cells;
    }

    /**
     * Returns the resulting status. A second change that did not wait has seen the row as it was before the first, so
     * the reverse order is valid too. One that selects its rows first skips a row that is locked or did not match at
     * that moment.
     */
    private String committed(Transition first, Transition second, DeliveryState state) throws Exception {
        List<String> inOrder = second.selectsFirst()
                ? List.of(sequential(state, first, second), sequential(state, first))
                : List.of(sequential(state, first, second));
        String reversed = sequential(state, second, first);
        String ended = status(sequential(state, first));
        state.write(database);
        Running running = transactions.commit(() -> {
            first.on(ledger, waiting);
            return start(second);
        });
        running.future().get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        List<String> expected = new ArrayList<>(inOrder);
        if (!running.waited()) {
            expected.add(reversed);
        }
        assertThat(row())
                .as("%s, then %s, while it was %s", first, second, state)
                .isIn(expected);
        if (ENDS.containsValue(ended) && !second.reopens()) {
            assertThat(status(row()))
                    .as("%s after %s while it was %s", second, first, state)
                    .isEqualTo(ended);
        }
        return status(row());
    }

    private void rolledBack(Transition first, Transition second, DeliveryState state) throws Exception {
        String onlySecond = sequential(state, second);
        String none = sequential(state);
        state.write(database);
        List<Running> running = new ArrayList<>();
        transactions.rollBack(() -> {
            first.on(ledger, waiting);
            running.add(start(second));
        });
        running.get(0).future().get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(row())
                .as("%s, rolled back, and %s, while it was %s", first, second, state)
                .isIn(second.selectsFirst() ? List.of(onlySecond, none) : List.of(onlySecond));
    }

    /** Starts it on another connection; returns when it is waiting there, or has ended. */
    private Running start(Transition second) {
        Future<?> running = other.submit(() -> transactions.commit(() -> {
            second.on(ledger, waiting);
            return true;
        }));
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> running.isDone() || isWaiting());
        boolean waited = !running.isDone();
        waits += waited ? 1 : 0;
        return new Running(running, waited);
    }

    private boolean isWaiting() throws Exception {
        try (var connection = pool().getConnection();
                var counted = connection.createStatement().executeQuery(waiters())) {
            counted.next();
            return counted.getInt(1) > 0;
        }
    }

    private boolean changes(Transition transition, DeliveryState state) {
        return !sequential(state, transition).equals(sequential(state));
    }

    private String sequential(DeliveryState state, Transition... all) {
        return sequential.computeIfAbsent(List.of(state, List.of(all)), key -> runInOrder(state, all));
    }

    private String runInOrder(DeliveryState state, Transition... all) {
        state.write(database);
        for (Transition each : all) {
            transactions.commit(() -> {
                each.on(ledger, waiting);
                return true;
            });
        }
        return row();
    }

    private String row() {
        String row = database.query(
                        ROW,
                        found -> found.getString("status") + " claim=" + found.getInt("claim") + " held="
                                + found.getBoolean("held") + found.getBoolean("taken") + " attempts="
                                + found.getInt("attempts") + "+" + found.getInt("unrecorded") + "-"
                                + found.getInt("schedule_start") + " due=" + Database.instant(found, "due_at")
                                + " not_before="
                                + Database.instant(found, "not_before") + " ended="
                                + Database.instant(found, "ended_at"),
                        ID)
                .get(0);
        return row + " numbers=" + database.query(NUMBERS, found -> found.getInt(1), ID);
    }

    private static String status(String row) {
        return row.substring(0, row.indexOf(' '));
    }

    private static String line(String head, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + head + " | ", " |"));
    }

    private void write(String matrix) {
        try {
            Files.writeString(Path.of("target", "delivery-transitions-on-" + store() + ".md"), matrix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ump.events.replay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnyResult;
import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.operations.control.Purge;
import dev.ump.events.operations.control.PurgeOf;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.replay.entity.Candidate;
import dev.ump.events.replay.entity.ReplayChunk;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs a purge concurrently with code that adds rows to what it purges: no row may be orphaned. */
@Timeout(600)
abstract class PurgeRace {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Work WORK =
            new Work(new Announcement("dlv_1", 1), "sub_1", "evt_1", "{}", 0, 0, 0, NOW.plusSeconds(30));

    private final Transactions transactions = new Transactions(pool());
    private final Database database = new Database(transactions.source());
    private final DeliveryRows deliveries = new DeliveryRows(database, NOW);
    private final DeliveryLedger ledger = LedgerOf.database(database);
    private final Purge purge = PurgeOf.database(database);
    private final ReplayStep replay = new ReplayStep();

    abstract DataSource pool();

    /** A query for the number of transactions waiting for a lock. */
    abstract String waiters();

    @BeforeEach
    void open() {
        Schema.migrate(pool());
        List.of("attempt", "delivery", "event", "feed_section")
                .forEach(table -> database.update("delete from " + table));
        database.update("update feed_horizon set position = 0");
        new EventRows(database).add("evt_1", "booking_created", "{}", NOW, 1L);
        replay.database = database;
        replay.ledger = ledger;
    }

    @Test
    void aResultWaitingForThePurgeIsNotRecorded() throws Exception {
        deliveries.heldOf("evt_1", "dlv_1", "sub_1", NOW);
        Recorded recorded = during(this::purge, this::record);
        assertThat(recorded.inForce()).isEmpty();
        assertThat(recorded.late()).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void aPurgeWaitingForAResultDeletesItToo() throws Exception {
        deliveries.heldOf("evt_1", "dlv_1", "sub_1", NOW);
        assertThat(during(this::record, this::purge)).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void aReplayWaitingForThePurgeCreatesNoDelivery() throws Exception {
        assertThat(during(this::purge, this::replay)).isZero();
        assertThat(rows()).isZero();
    }

    @Test
    void aPurgeWaitingForAReplayDeletesItsDeliveryToo() throws Exception {
        assertThat(during(this::replay, this::purge)).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    private int purge() {
        return purge.events(NOW.plusSeconds(1));
    }

    private Recorded record() {
        return ledger.record(
                List.of(AnyResult.of(WORK, NOW, 200, new Progress(DeliveryStatus.DELIVERED, null, null, NOW))));
    }

    private int replay() {
        var chunk = new ReplayChunk(List.of(new Candidate("evt_1", NOW, null, true)), true);
        return replay.make(chunk, ReplayScope.MISSING, AnySubscription.since(NOW), NOW);
    }

    /** Starts the second while the first's transaction is open, so that it must wait; returns its result. */
    private <T> T during(Runnable first, Supplier<T> second) throws Exception {
        CompletableFuture<T> waiting = transactions.commit(() -> {
            first.run();
            CompletableFuture<T> running = CompletableFuture.supplyAsync(() -> transactions.commit(second));
            Awaitility.await().until(() -> running.isDone() || isWaiting());
            return running;
        });
        return waiting.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private boolean isWaiting() throws Exception {
        try (var connection = pool().getConnection();
                var counted = connection.createStatement().executeQuery(waiters())) {
            counted.next();
            return counted.getInt(1) > 0;
        }
    }

    private int rows() {
        return database.query(
                        "select (select count(*) from delivery) + (select count(*) from attempt) + (select count(*) from event)",
                        row -> row.getInt(1))
                .get(0);
    }
}

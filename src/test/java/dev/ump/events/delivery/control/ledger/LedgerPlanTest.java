package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.resting.ProbeStep;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.testing.PostgresServer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL must not scan all waiting deliveries for a few named ones, even if its statistics are from a moment at
 * which nothing was waiting.
 */
class LedgerPlanTest {

    private static final String ENDED = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at, ended_at)
            select 'dlv_' || x, 'evt_' || x, 'sub_1', 'prt_1', 'delivered', 1, 0, 2, null, now(), now()
            from generate_series(1, 20000) x""";

    private static final List<String> SOME =
            IntStream.range(0, 500).mapToObj(i -> "dlv_" + i).toList();

    private static @Nullable PostgresServer server;
    private static Database database;

    @BeforeAll
    static void analyzeWhileNothingIsWaiting() {
        Assumptions.assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL is installed");
        server = PostgresServer.start();
        var source = server.createDataSource("one");
        Schema.migrate(source);
        database = new Database(source);
        database.update(ENDED);
        database.update("analyze delivery");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void findsNamedDeliveriesByPrimaryKey() {
        List<String> plans = List.of(
                plan(DeliveryLedger.WANTED, SOME),
                plan(DeliveryTransitions.LEASE, Instant.now(), SOME, 1),
                plan(DeliveryTransitions.TAKE, SOME, 1),
                plan(DeliveryTransitions.EXTENDABLE, SOME),
                plan(DeliveryTransitions.EXTEND, Instant.now(), "dlv_1", 1),
                plan(DeliveryTransitions.POSTPONE, Instant.now(), SOME, 1),
                plan(DeliveryTransitions.CLAIM_ANEW, Instant.now(), SOME, 1),
                plan(DeliveryTransitions.ATTEMPTED, SOME),
                plan(DeliveryTransitions.PROGRESS, "delivered", null, null, Instant.now(), SOME, 1),
                plan(DeliveryTransitions.DELIVER, Instant.now(), "dlv_1", 1),
                plan(DeliveryTransitions.COUNT, "dlv_1", 1),
                plan(DeliveryTransitions.CANCEL, Instant.now(), "dlv_1"),
                plan(DeliveryTransitions.REVIVE, Instant.now(), SOME, List.of("cancelled")),
                plan(DeliveryTransitions.RESEND, Instant.now(), 10, "dlv_1", Instant.now()),
                plan(DeliveryTransitions.BRING_FORWARD, Delivery.RESTING, SOME, Instant.now()));
        assertThat(plans).allSatisfy(plan -> assertThat(plan).doesNotContain("delivery_due", "delivery_waiting"));
    }

    /** The index condition must include the subscription; otherwise the index is scanned from its start. */
    @Test
    void findsSubscriptionsWithPausedDeliveriesByIndex() {
        assertThat(plan(RestingDeliveries.RECOVERED, Delivery.RESTING))
                .containsPattern("Index Cond: .*subscription_id.*due_at");
        assertThat(plan(ProbeStep.DUE, Instant.now(), Delivery.RESTING, 1))
                .containsPattern("Index Cond: .*subscription_id.*due_at");
    }

    /** Reads only as many waiting deliveries as it takes, and only once, and locks them by id. */
    @Test
    void readsDueDeliveriesOnce() {
        assertThat(plan(DeliveryTransitions.DUE, Instant.now(), 25, Instant.now()))
                .contains("delivery_pkey")
                .containsOnlyOnce("Index Cond: (due_at");
        assertThat(plan(DeliveryTransitions.OLDEST_RESTING, "sub_1", Delivery.RESTING, 25, Delivery.RESTING))
                .contains("delivery_pkey")
                .containsOnlyOnce("delivery_waiting")
                .doesNotContain("delivery_due");
        assertThat(plan(
                        DeliveryTransitions.LATER_RETRIES,
                        "sub_1",
                        Instant.now(),
                        Delivery.RESTING,
                        Instant.now(),
                        5000))
                .contains("delivery_pkey")
                .containsOnlyOnce("delivery_waiting")
                .doesNotContain("delivery_due");
    }

    private static String plan(String sql, @Nullable Object... parameters) {
        return String.join("\n", database.query("explain " + sql, row -> row.getString(1), parameters));
    }
}

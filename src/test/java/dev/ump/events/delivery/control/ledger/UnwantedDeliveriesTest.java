package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deliveries are cancelled only if they are unwanted at that moment. */
class UnwantedDeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final String DELIVERY = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                due_at, created_at) values (?, ?, 'sub_1', 'prt_1', 'pending', 0, 0, 1, ?, ?)""";
    private static final String SUBSCRIPTION = """
            insert into subscription (id, partner_id, domains, event_types, headers, status, starts_at, created_at,
                updated_at, version) values ('sub_1', 'prt_1', '', '', '', 'active', ?, ?, ?, 0)""";

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Transactions transactions = new Transactions(memory.source());
    private final Database database = new Database(transactions.source());
    private final UnwantedDeliveries unwanted = new UnwantedDeliveries();

    @BeforeEach
    void open() {
        database.update("set default_lock_timeout 600000");
        database.update(
                "insert into partner (id, name, created_at, updated_at, version) values ('prt_1', 'P', ?, ?, 0)",
                NOW,
                NOW);
        database.update(SUBSCRIPTION, NOW, NOW, NOW);
        var events = new EventRows(database);
        events.add("evt_1", "booking_created", "{}", NOW, null);
        events.add("evt_2", "booking_updated", "{}", NOW, null);
        database.update(DELIVERY, "dlv_1", "evt_1", NOW, NOW);
        database.update(DELIVERY, "dlv_2", "evt_2", NOW, NOW);
        unwanted.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        unwanted.database = database;
        unwanted.ledger = LedgerOf.database(database);
        unwanted.subscriptions = new SubscriptionRegistry() {
            @Override
            public Snapshot current() {
                return Snapshot.of(1, registered());
            }
        };
    }

    @Test
    void cancelsAllWhileDisabledAndNothingOnceEnabledAgain() {
        unwanted.ledger.recentWork.keep(List.of(work("dlv_1", "booking_created")));
        transactions.commit(() -> status("disabled"));
        assertThat(transactions.commit(() -> unwanted.cancelSomeOf("sub_1"))).isFalse();
        assertThat(cancelled()).containsExactly("dlv_1", "dlv_2");
        assertThat(unwanted.ledger.recentWork.take(List.of(new Announcement("dlv_1", 1))))
                .isEmpty();

        transactions.commit(() -> status("active"));
        database.update(DELIVERY, "dlv_3", "evt_1", NOW, NOW);
        transactions.commit(() -> unwanted.cancelSomeOf("sub_1"));
        transactions.commit(() -> cancel(work("dlv_3", "booking_created")));
        assertThat(cancelled()).containsExactly("dlv_1", "dlv_2");
    }

    @Test
    void cancelsOnlyTypesThatAreNotSubscribed() {
        transactions.commit(() -> unwanted.cancelSomeOf("sub_1"));
        assertThat(cancelled()).containsExactly("dlv_2");
    }

    @Test
    void cancelsOnlyUnwantedDeliveriesOfAList() {
        transactions.commit(() -> cancel(work("dlv_1", "booking_created"), work("dlv_2", "booking_updated")));
        assertThat(cancelled()).containsExactly("dlv_2");
    }

    /** It must not rely on the subscription as it was before the change, nor make all the others wait for its end. */
    @Test
    void leavesTheDeliveriesOfASubscriptionThatIsBeingChanged() {
        transactions.commit(() -> status("disabled"));
        transactions.commit(() -> {
            status("active");
            assertThat(startInTransaction(() -> unwanted.cancelSomeOf("sub_1")))
                    .as("there may be more")
                    .succeedsWithin(Patience.LONG)
                    .isEqualTo(true);
            assertThat(startInTransaction(() -> cancel(work("dlv_1", "booking_created"))))
                    .succeedsWithin(Patience.LONG);
            return true;
        });
        assertThat(cancelled()).isEmpty();
        transactions.commit(() -> unwanted.cancelSomeOf("sub_1"));
        assertThat(cancelled()).containsExactly("dlv_2");
    }

    @Test
    void cancelsTheDeliveriesOfASubscriptionThatDoesNotExist() {
        database.update("delete from subscription where id = 'sub_1'");
        transactions.commit(() -> cancel(work("dlv_1", "booking_created")));
        assertThat(transactions.commit(() -> unwanted.cancelSomeOf("sub_1"))).isFalse();
        assertThat(cancelled()).containsExactly("dlv_1", "dlv_2");
    }

    private <T> CompletableFuture<T> startInTransaction(Supplier<T> work) {
        return CompletableFuture.supplyAsync(() -> transactions.commit(work));
    }

    private List<RegisteredSubscription> registered() {
        return database.query("select status from subscription where id = 'sub_1'", row -> row.getString(1))
                        .contains("active")
                ? List.of(AnySubscription.since(NOW))
                : List.of();
    }

    private int status(String status) {
        return database.update("update subscription set status = ? where id = 'sub_1'", status);
    }

    private boolean cancel(Work... works) {
        unwanted.cancel(List.of(works));
        return true;
    }

    private static Work work(String id, String type) {
        String document = "{\"id\":\"evt_1\",\"type\":\"" + type + "\"}";
        return new Work(new Announcement(id, 1), "sub_1", "evt_1", document, 0, 0, 0, NOW.plusSeconds(60));
    }

    private List<String> cancelled() {
        return database.query(
                "select id from delivery where status = 'cancelled' order by id", row -> row.getString("id"));
    }
}

package dev.ump.events.operations.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.SubscriptionRows;
import dev.ump.events.testing.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurgeTest {

    private static final Instant END = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant OLD = END.minusMillis(1);

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Transactions transactions = new Transactions(memory.source());
    private final Database database = new Database(transactions.source());
    private final EventRows events = new EventRows(database);
    private final DeliveryRows deliveries = new DeliveryRows(database, OLD);
    private final Purge purge = PurgeOf.database(database);

    @Test
    void deletesOldEventsWithTheirDeliveriesAndAttempts() {
        events.add("evt_1", "booking_created", "{}", OLD, 1L);
        events.add("evt_2", "booking_created", "{}", END, 2L);
        for (String event : List.of("evt_1", "evt_2")) {
            deliveries.endedOf(event, "dlv_of_" + event, "sub_1", DeliveryStatus.DELIVERED);
            attempt("att_of_" + event, "dlv_of_" + event);
        }
        assertThat(purge.events(END)).isOne();
        assertThat(ids("event")).containsExactly("evt_2");
        assertThat(ids("delivery")).containsExactly("dlv_of_evt_2");
        assertThat(ids("attempt")).containsExactly("att_of_evt_2");
        assertThat(ids("feed_section")).hasSize(1);
        assertThat(horizon()).isOne();
        assertThat(purge.events(END)).isZero();
        assertThat(horizon()).isOne();
    }

    @Test
    void deletesNothingBehindAnEventThatStays() {
        events.add("evt_1", "booking_created", "{}", OLD, 1L);
        events.add("evt_2", "booking_created", "{}", END, 2L);
        events.add("evt_3", "booking_created", "{}", OLD, 3L);
        assertThat(purge.events(END)).isOne();
        assertThat(ids("event")).containsExactly("evt_2", "evt_3");
    }

    @Test
    void deletesNothingThatHasNoPositionYet() {
        events.add("evt_1", "booking_created", "{}", OLD, null);
        assertThat(purge.events(END)).isZero();
        assertThat(ids("event")).containsExactly("evt_1");
    }

    @Test
    void deletesWholeSectionsUntilItHasEnough() {
        for (int section = 0; section < 3; section++) {
            int number = section;
            events.addTogether(
                    IntStream.range(0, 300)
                            .mapToObj(i -> String.format(Locale.ROOT, "evt_%d_%03d", number, i))
                            .toList(),
                    OLD);
            database.update(
                    "update feed_section set last_position = ? where last_position is null", 300 * (section + 1));
        }
        assertThat(purge.events(END)).isEqualTo(600);
        assertThat(ids("event")).hasSize(300).allMatch(id -> id.startsWith("evt_2"));
        assertThat(horizon()).isEqualTo(600);
        assertThat(purge.events(END)).isEqualTo(300);
        assertThat(horizon()).isEqualTo(900);
    }

    @Test
    void leavesThePurgeToTheServerThatHasLockedTheHorizon() {
        events.add("evt_1", "booking_created", "{}", OLD, 1L);
        int elsewhere = transactions.commit(() -> {
            database.query("select 1 from feed_horizon for update", row -> row.getInt(1));
            return CompletableFuture.supplyAsync(() -> transactions.commit(() -> purge.events(END)))
                    .join();
        });
        assertThat(elsewhere).isZero();
        assertThat(purge.events(END)).isOne();
    }

    @Test
    void deletesTheOtherThingsThatAreKeptForAsLong() {
        new SubscriptionRows(database, OLD).add("sub_1", SubscriptionStatus.ACTIVE);
        for (Instant time : List.of(OLD, END)) {
            String name = time.equals(OLD) ? "old" : "young";
            answer(name, time);
            replay(name, time);
            notice(name, time);
            secret(name, time);
            traffic(time);
        }
        replay("running", null);
        secret("in_force", null);
        assertThat(purge.others(END)).isEqualTo(5);
        assertThat(ids("idempotency_key")).containsExactly("young");
        assertThat(ids("replay")).containsExactly("running", "young");
        assertThat(ids("notice")).containsExactly("young");
        assertThat(ids("webhook_secret")).containsExactly("in_force", "young");
        assertThat(database.query("select count(*) from traffic where minute_at >= ?", row -> row.getInt(1), END))
                .containsExactly(1);
        assertThat(purge.others(END)).isZero();
    }

    @Test
    void deletesOnlySomeOfThemAtATime() {
        List<String> names =
                IntStream.rangeClosed(0, Purge.SOME).mapToObj(Integer::toString).toList();
        names.forEach(name -> answer(name, OLD));
        assertThat(purge.others(END)).isEqualTo(Purge.SOME);
        assertThat(purge.others(END)).isOne();
        assertThat(purge.others(END)).isZero();
    }

    private void attempt(String id, String delivery) {
        database.update("""
                insert into attempt (delivery_id, id, number, started_at, duration_millis, outcome)
                values (?, ?, 1, ?, 3, 'delivered')""", delivery, id, OLD);
    }

    private void answer(String id, Instant createdAt) {
        database.update(
                "insert into idempotency_key (id, fingerprint, event_ids, created_at) values (?, '', '', ?)",
                id,
                createdAt);
    }

    private void replay(String id, @Nullable Instant completedAt) {
        database.update("""
                insert into replay (id, subscription_id, scope, event_types, period_start, period_end, status, total,
                    done, cursor_recorded_at, cursor_event_id, next_step_at, created_at, completed_at)
                values (?, 'sub_1', 'all', '', ?, ?, 'completed', 0, 0, ?, '', ?, ?, ?)""", id, OLD, OLD, OLD, OLD, OLD, completedAt);
    }

    private void notice(String id, Instant createdAt) {
        database.update("""
                insert into notice (id, type, subscription_id, partner_id, message, created_at, attempts)
                values (?, '', 'sub_1', 'prt_1', '', ?, 0)""", id, createdAt);
    }

    private void secret(String id, @Nullable Instant expiresAt) {
        database.update("""
                insert into webhook_secret (id, subscription_id, ciphertext, created_at, expires_at)
                values (?, 'sub_1', '', ?, ?)""", id, OLD, expiresAt);
    }

    private void traffic(Instant minuteAt) {
        database.update("""
                insert into traffic (minute_at, server_id, events, delivered, failed, answer_times, delivery_times)
                values (?, 'srv_1', 0, 0, 0, '', '')""", minuteAt);
    }

    private List<String> ids(String table) {
        return database.query("select id from " + table + " order by id", row -> row.getString(1));
    }

    private long horizon() {
        return database.query("select position from feed_horizon", row -> row.getLong(1))
                .get(0);
    }
}

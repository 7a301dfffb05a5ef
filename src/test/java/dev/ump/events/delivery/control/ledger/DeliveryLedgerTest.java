package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.delivery.control.AnyResult;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryLedgerTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant LEASE_END = NOW.plusSeconds(30);

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final DeliveryRows deliveries = new DeliveryRows(database, NOW);
    private final DeliveryLedger ledger = LedgerOf.database(database);

    @BeforeEach
    void open() {
        new EventRows(database).add("evt_1", "booking_created", "{}", NOW, null);
    }

    @Test
    void wantedWorkHasNoEventOnceItIsPurged() {
        given("dlv_a", NOW);
        database.update("delete from event where id = ?", "evt_1");
        assertThat(ledger.wanted(List.of(new Announcement("dlv_a", 1))))
                .extracting(Work::hasEvent)
                .containsExactly(false);
    }

    @Test
    void doesNotResendPurgedDeliveries() {
        assertThat(ledger.resend("dlv_gone", NOW, LEASE_END)).isEmpty();
    }

    @Test
    void takesDueDeliveriesOldestFirst() {
        given("dlv_b", NOW.minusSeconds(1));
        given("dlv_a", NOW.minusSeconds(9));
        given("dlv_c", NOW.plusSeconds(1));
        assertThat(ledger.takeDue(NOW, 10, LEASE_END))
                .containsExactly(new Announcement("dlv_a", 2), new Announcement("dlv_b", 2));
    }

    @Test
    void takesNothingAgainBeforeItsLeaseEnds() {
        given("dlv_a", NOW);
        ledger.takeDue(NOW, 10, LEASE_END);
        assertThat(ledger.takeDue(LEASE_END.minusMillis(1), 10, LEASE_END)).isEmpty();
        assertThat(ledger.takeDue(LEASE_END, 10, LEASE_END)).containsExactly(new Announcement("dlv_a", 3));
    }

    @Test
    void honoursOnlyTheLatestAnnouncement() {
        given("dlv_a", NOW);
        var old = new Announcement("dlv_a", 1);
        assertThat(ledger.wanted(List.of(old))).extracting(Work::announcement).containsExactly(old);
        ledger.takeDue(NOW, 10, LEASE_END);
        assertThat(ledger.wanted(List.of(old))).isEmpty();
        assertThat(ledger.wanted(List.of(old, new Announcement("dlv_a", 2)))).hasSize(1);
    }

    @Test
    void voidsAnAnnouncementThatMayHaveBeenSent() {
        given("dlv_a", NOW);
        given("dlv_b", NOW);
        deliveries.resting("dlv_c", "sub_1");
        var uncertain = List.of(
                new Announcement("dlv_b", 0), new Announcement("dlv_a", 1).asProbe(), new Announcement("dlv_c", 1));
        var renewed = new Announcement("dlv_a", 2).asProbe();
        assertThat(ledger.claimAnew(uncertain, LEASE_END)).containsExactly(renewed);
        assertThat(ledger.wanted(uncertain)).isEmpty();
        assertThat(ledger.wanted(List.of(renewed))).extracting(Work::leaseEnd).containsExactly(LEASE_END);
    }

    @Test
    void forgetsWorkWhenItEndsTheClaim() {
        List<Announcement> all = Stream.of("dlv_a", "dlv_b", "dlv_c", "dlv_d")
                .map(id -> new Announcement(id, 1))
                .toList();
        all.forEach(one -> given(one.deliveryId(), NOW));
        List<Work> works = ledger.wanted(all);
        ledger.recentWork.keep(works);
        ledger.cancel(List.of("dlv_a"), NOW);
        ledger.claimAnew(List.of(all.get(1)), LEASE_END);
        ledger.resend("dlv_c", NOW, LEASE_END);
        assertThat(ledger.recentWork.take(all)).extracting(Work::deliveryId).containsExactly("dlv_d");
    }

    @Test
    void extendsOnlyHeldLeases() {
        given("dlv_a", NOW);
        given("dlv_b", NOW.plusSeconds(5));
        List<Work> both = ledger.wanted(List.of(new Announcement("dlv_a", 1), new Announcement("dlv_b", 1)));
        ledger.takeDue(NOW, 10, LEASE_END);
        List<Lease> longer =
                both.stream().map(work -> work.lease().until(LEASE_END)).toList();
        assertThat(ledger.extend(longer)).extracting(Lease::deliveryId).containsExactly("dlv_b");
    }

    @Test
    void recordingAnAttemptEndsItsClaim() {
        given("dlv_a", NOW);
        Work work = work("dlv_a");
        ledger.record(List.of(failed(work, NOW.plusSeconds(5))));
        assertThat(ledger.wanted(List.of(work.announcement()))).isEmpty();
        assertThat(ledger.takeDue(NOW.plusSeconds(5), 10, LEASE_END)).containsExactly(new Announcement("dlv_a", 3));
        assertThat(attempts("dlv_a")).containsExactly(1);
    }

    @Test
    void saysWhetherAnAttemptIsInProgress() {
        given("dlv_a", NOW);
        ledger.takeDue(NOW, 10, LEASE_END);
        assertThat(inProgress()).isTrue();
        Work work = ledger.wanted(List.of(new Announcement("dlv_a", 2))).get(0);
        ledger.postpone(List.of(work.lease().until(Delivery.RESTING)));
        assertThat(inProgress()).isFalse();
        ledger.resend("dlv_a", NOW, LEASE_END);
        assertThat(inProgress()).isTrue();
        Work resent = ledger.wanted(List.of(new Announcement("dlv_a", 3))).get(0);
        ledger.record(List.of(failed(resent, NOW.plusSeconds(5))));
        assertThat(inProgress()).isFalse();
    }

    private boolean inProgress() {
        return database.query("select held from delivery where id = 'dlv_a'", row -> row.getBoolean(1))
                .get(0);
    }

    @Test
    void recordsDifferentResultsTogether() {
        List.of("dlv_a", "dlv_b", "dlv_c").forEach(id -> given(id, NOW));
        ledger.record(List.of(
                failed(work("dlv_c"), NOW.plusSeconds(5)),
                failed(work("dlv_b"), NOW.plusSeconds(9)),
                failed(work("dlv_a"), NOW.plusSeconds(5))));
        assertThat(ledger.takeDue(NOW.plusSeconds(5), 10, LEASE_END))
                .containsExactlyInAnyOrder(new Announcement("dlv_a", 3), new Announcement("dlv_c", 3));
        assertThat(ledger.takeDue(NOW.plusSeconds(9), 10, LEASE_END)).containsExactly(new Announcement("dlv_b", 3));
        assertThat(attempts("dlv_b")).containsExactly(1);
    }

    @Test
    void postponesOnlyHeldDeliveries() {
        given("dlv_a", NOW);
        given("dlv_b", NOW);
        given("dlv_c", NOW);
        given("dlv_d", NOW);
        Lease cancelled = work("dlv_c").lease().until(Delivery.RESTING);
        Lease lost = work("dlv_d").lease().until(Delivery.RESTING);
        ledger.cancel(List.of("dlv_c"), NOW);
        ledger.resend("dlv_d", NOW, LEASE_END);
        ledger.postpone(List.of(
                work("dlv_b").lease().until(NOW.plusSeconds(5)),
                work("dlv_a").lease().until(Delivery.RESTING),
                cancelled,
                lost));
        assertThat(database.query(
                        "select id, due_at from delivery order by id",
                        row -> row.getString("id") + " " + Database.instant(row, "due_at")))
                .containsExactly(
                        "dlv_a " + Delivery.RESTING, "dlv_b " + NOW.plusSeconds(5), "dlv_c null", "dlv_d " + LEASE_END);
    }

    /** No matter how often the broker redelivers it, and to how many servers. */
    @Test
    void takesAnAnnouncementOnce() {
        given("dlv_a", NOW);
        var announced = List.of(new Announcement("dlv_a", 1));
        assertThat(ledger.take(announced)).isEqualTo(announced);
        assertThat(ledger.take(announced)).isEmpty();
        assertThat(ledger.claimAnew(announced, LEASE_END)).isEmpty();
        assertThat(ledger.wanted(announced)).hasSize(1);
    }

    @Test
    void resendsNothingThatMayBeInFlight() {
        given("dlv_a", NOW.plusSeconds(5));
        assertThat(ledger.resend("dlv_a", NOW, LEASE_END)).isEmpty();
        assertThat(ledger.resend("dlv_a", NOW.plusSeconds(5), LEASE_END)).isPresent();
        assertThat(ledger.resend("dlv_a", NOW.plusSeconds(5), LEASE_END)).isEmpty();
    }

    @Test
    void constraintsRefuseInconsistentRows() {
        given("dlv_a", NOW);
        List.of(
                        "due_at = null",
                        "ended_at = due_at",
                        "status = 'delivered'",
                        "status = 'lost'",
                        "attempts = -1",
                        "claim = -1",
                        "unrecorded = -1",
                        "held = false, taken = true",
                        "due_at = timestamp with time zone '9999-01-01 00:00:00+00'")
                .forEach(change -> assertThatThrownBy(() -> database.update("update delivery set " + change))
                        .as(change)
                        .isInstanceOf(DatabaseException.class));
    }

    @Test
    void ignoresCancelledDeliveriesUntilRevived() {
        given("dlv_a", NOW);
        given("dlv_b", NOW);
        ledger.cancel(List.of("dlv_a"), NOW);
        ledger.cancelSomeOf("sub_1", NOW);
        assertThat(ledger.takeDue(LEASE_END, 10, LEASE_END)).isEmpty();
        ledger.revive(List.of("dlv_a", "dlv_b"), List.of(DeliveryStatus.CANCELLED), NOW);
        assertThat(ledger.takeDue(NOW, 10, LEASE_END)).hasSize(2);
    }

    private Work work(String id) {
        return ledger.wanted(List.of(new Announcement(id, 1))).get(0);
    }

    private void given(String id, Instant leaseEnd) {
        deliveries.heldOf("evt_1", id, "sub_1", leaseEnd);
    }

    private List<Integer> attempts(String id) {
        return database.query("select number from attempt where delivery_id = ?", row -> row.getInt("number"), id);
    }

    private static AttemptResult failed(Work work, Instant next) {
        return AnyResult.of(work, NOW, 500, new Progress(DeliveryStatus.RETRYING, next, null, null));
    }
}

package dev.ump.events.delivery.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnyResult;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results of void claims, and the numbering of attempts. */
class LateResultsTest {

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
    void recordsALateFailureWithoutChangingTheDelivery() {
        given("dlv_a", NOW);
        Work late = work("dlv_a");
        ledger.takeDue(NOW, 10, LEASE_END);
        ledger.record(List.of(failed(late, NOW.plusSeconds(5))));
        assertThat(ledger.wanted(List.of(new Announcement("dlv_a", 2)))).hasSize(1);
        assertThat(attempts("dlv_a")).containsExactly(1);
    }

    /** The lease had expired and the sweep had leased the delivery again, but the endpoint has received it. */
    @Test
    void aLateSuccessEndsTheDelivery() {
        given("dlv_a", NOW);
        Work late = work("dlv_a");
        ledger.takeDue(NOW, 10, LEASE_END);
        assertThat(ledger.record(List.of(delivered(late))).inForce()).hasSize(1);
        assertThat(status("dlv_a")).isEqualTo("delivered");
        assertThat(ledger.wanted(List.of(new Announcement("dlv_a", 2)))).isEmpty();
    }

    @Test
    void recordsAResultOfAnEndedDeliveryWithoutEffect() {
        given("dlv_a", NOW);
        Work inFlight = work("dlv_a");
        ledger.cancel(List.of("dlv_a"), NOW);
        Recorded recorded = ledger.record(List.of(delivered(inFlight)));
        assertThat(recorded.inForce()).isEmpty();
        assertThat(recorded.late())
                .extracting(one -> one.progress().status())
                .containsExactly(DeliveryStatus.CANCELLED);
        assertThat(status("dlv_a")).isEqualTo("cancelled");
        assertThat(attempts("dlv_a")).containsExactly(1);
    }

    @Test
    void ignoresAResultOfAPurgedDelivery() {
        given("dlv_a", NOW);
        Work inFlight = work("dlv_a");
        database.update("delete from delivery");
        Recorded recorded = ledger.record(List.of(delivered(inFlight)));
        assertThat(recorded.inForce()).isEmpty();
        assertThat(recorded.late()).isEmpty();
        assertThat(attempts("dlv_a")).isEmpty();
    }

    @Test
    void neverReusesAnAttemptNumber() {
        given("dlv_a", NOW);
        Work first = work("dlv_a");
        Work second = takeDue(NOW);
        Work third = takeDue(LEASE_END);
        ledger.cancel(List.of("dlv_a"), NOW);
        ledger.resend("dlv_a", NOW, LEASE_END);
        Work fourth = currentWork();
        assertThat(List.of(first, second, third, fourth))
                .extracting(Work::attemptNumber)
                .containsExactly(1, 2, 3, 4);

        ledger.record(List.of(failed(third, LEASE_END), delivered(fourth), failed(first, LEASE_END)));
        ledger.record(List.of(failed(second, LEASE_END)));
        ledger.resend("dlv_a", NOW, LEASE_END);
        assertThat(currentWork().attemptNumber()).isEqualTo(5);
        assertThat(attempts("dlv_a")).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void aLateFailureDoesNotShortenTheSchedule() {
        given("dlv_a", NOW);
        Work first = work("dlv_a");
        Work second = takeDue(NOW);
        assertThat(second.scheduledAttempt()).isEqualTo(1);
        ledger.record(List.of(failed(first, NOW.plusSeconds(5))));
        ledger.record(List.of(failed(second, NOW.plusSeconds(5))));
        assertThat(takeDue(NOW.plusSeconds(5)).scheduledAttempt()).isEqualTo(2);
    }

    @Test
    void postponingKeepsTheAttemptNumber() {
        given("dlv_a", NOW);
        ledger.postpone(List.of(work("dlv_a").lease().until(NOW.plusSeconds(5))));
        assertThat(takeDue(NOW.plusSeconds(5)).attemptNumber()).isEqualTo(1);
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

    private String status(String id) {
        return database.query("select status from delivery where id = ?", row -> row.getString(1), id)
                .get(0);
    }

    /** Takes the only due delivery and returns its work. */
    private Work takeDue(Instant now) {
        return ledger.wanted(ledger.takeDue(now, 10, LEASE_END)).get(0);
    }

    /** The work of the only delivery, whatever its claim. */
    private Work currentWork() {
        List<Announcement> announced = database.query(
                "select id, claim from delivery", row -> new Announcement(row.getString("id"), row.getInt("claim")));
        return ledger.wanted(announced).get(0);
    }

    private static AttemptResult delivered(Work work) {
        return AnyResult.of(work, NOW, 200, new Progress(DeliveryStatus.DELIVERED, null, null, NOW));
    }

    private static AttemptResult failed(Work work, Instant next) {
        return AnyResult.of(work, NOW, 500, new Progress(DeliveryStatus.RETRYING, next, null, null));
    }
}

package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedLeasesTest {

    private static final int MANY = SharedLeases.FEWEST;
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant OLD = NOW.plus(SharedLeases.SHARED);
    private static final Instant LEASE_END = NOW.plus(LedgerOf.LEASE);

    private static final String NONE = "null";
    private static final RegisteredSubscription SUBSCRIPTION = AnySubscription.since(NOW);

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final DeliveryLedger ledger = LedgerOf.database(database);
    private final SharedLeases leases = ledger.sharedLeases;

    @BeforeEach
    void open() {
        new EventRows(database).add("evt_1", "booking_created", "{}", NOW, null);
    }

    @Test
    void fewHaveALeaseEach() {
        given(MANY - 1);
        assertThat(due()).containsOnly(LEASE_END.toString()).hasSize(MANY - 1);
        assertThat(shared()).isZero();
    }

    @Test
    void manyShareOne() {
        given(MANY);
        assertThat(due()).containsOnly(NONE).hasSize(MANY);
        assertThat(shared()).isEqualTo(1);
    }

    @Test
    void whatIsNotAnnouncedKeepsItsTime() {
        List<Delivery> deliveries = IntStream.range(0, MANY)
                .mapToObj(i -> Delivery.resting("evt_1", "sub_1", "prt_1", NOW))
                .toList();
        SharedLeases.write(database, deliveries);
        assertThat(due()).containsOnly(Delivery.RESTING.toString());
        assertThat(shared()).isZero();
    }

    @Test
    void theirAnnouncementsAreWantedUntilTheSameLeaseEnds() {
        List<Delivery> deliveries = given(MANY);
        assertThat(ledger.wanted(announcements(deliveries)))
                .hasSize(MANY)
                .extracting(Work::leaseEnd)
                .containsOnly(LEASE_END);
    }

    @Test
    void theYoungAreNotSplit() {
        given(MANY);
        leases.splitOld(OLD.minusMillis(1));
        assertThat(due()).containsOnly(NONE);
    }

    @Test
    void whatHasNotEndedKeepsItsLeaseWhenItIsSplit() {
        List<Delivery> deliveries = given(MANY);
        deliver(deliveries.get(0));
        assertThat(leases.splitOld(OLD)).isFalse();

        assertThat(dueOf(deliveries.get(0))).isEqualTo(NONE);
        assertThat(dueOf(deliveries.get(1))).isEqualTo(LEASE_END.toString());
        assertThat(shared()).isZero();
    }

    @Test
    void whatIsLeftWhenItsServerDiesIsTakenWhenTheLeaseEnds() {
        given(MANY);
        leases.splitOld(OLD);
        assertThat(ledger.takeDue(LEASE_END.minusMillis(1), 1000, LEASE_END)).isEmpty();
        assertThat(ledger.takeDue(LEASE_END, 1000, LEASE_END.plusSeconds(30)))
                .hasSize(MANY)
                .extracting(Announcement::claim)
                .containsOnly(2);
    }

    @Test
    void whatHasATimeOfItsOwnByNowKeepsIt() {
        List<Delivery> deliveries = given(MANY);
        List<Work> works = ledger.wanted(announcements(deliveries.subList(0, 4)));
        Instant later = NOW.plusSeconds(90);
        record(works.get(0), new Progress(DeliveryStatus.RETRYING, later, null, null));
        ledger.extend(List.of(works.get(1).leasedUntil(later)));
        ledger.postpone(List.of(works.get(2).leasedUntil(later)));
        ledger.claimAnew(List.of(works.get(3).announcement()), later);
        leases.splitOld(OLD);
        assertThat(due()).filteredOn(later.toString()::equals).hasSize(4);
        assertThat(due()).filteredOn(LEASE_END.toString()::equals).hasSize(MANY - 4);
    }

    @Test
    void whatOthersRecordedMeanwhileIsLeftAlone() {
        List<Delivery> deliveries = given(MANY);
        Delivery between = Delivery.announced("evt_1", "sub_1", "prt_1", NOW.plusMillis(1), LEASE_END);
        database.update("update shared_lease set last_id = ?", between.id());
        database.batch(DeliveryRow.INSERT, List.of(between), one -> DeliveryRow.columns(one, true));
        leases.splitOld(OLD);
        assertThat(dueOf(between)).isEqualTo(NONE);
        assertThat(dueOf(deliveries.get(0))).isEqualTo(LEASE_END.toString());
    }

    @Test
    void cancellingASubscriptionReachesThemToo() {
        given(MANY);
        ledger.cancelSomeOf("sub_1", NOW);
        assertThat(database.query("select status from delivery", row -> row.getString(1)))
                .hasSize(MANY)
                .containsOnly("cancelled");
    }

    @Test
    void theyHaveNotEndedForWhoRevivesOrResends() {
        Delivery one = given(MANY).get(0);
        assertThat(ledger.revive(List.of(one.id()), NOW)).isZero();
        ledger.resend(one.id(), LEASE_END.plusSeconds(5));
        assertThat(database.query("select schedule_start from delivery where id = ?", row -> row.getInt(1), one.id()))
                .containsExactly(0);
        assertThat(dueOf(one)).isEqualTo(LEASE_END.plusSeconds(5).toString());
    }

    @Test
    void theyAreFoundAmongWhatWaits() {
        List<Delivery> deliveries = given(MANY);
        deliver(deliveries.get(0));
        var waiting = new FewWaiting();
        waiting.database = database;
        waiting.sharedLeases = leases;
        assertThat(waiting.find(pending(), DeliveryStretches.END, 1000))
                .hasValueSatisfying(ids -> assertThat(ids).hasSize(MANY - 1));
        leases.splitOld(OLD);
        assertThat(waiting.find(pending(), DeliveryStretches.END, 1000))
                .hasValueSatisfying(ids -> assertThat(ids).hasSize(MANY - 1));
    }

    /** Else the drain takes up too much at once, and a replay more than its share. */
    @Test
    void theyAreCountedAmongWhatIsOnItsWay() {
        deliver(given(MANY).get(0));
        var waiting = new WaitingDeliveries();
        waiting.database = database;
        waiting.sharedLeases = leases;
        waiting.settings = ledger.settings;
        assertThat(waiting.soonDue(SUBSCRIPTION, NOW, 1000)).isEqualTo(MANY - 1);
        assertThat(waiting.soonDue(SUBSCRIPTION, NOW, 10)).isEqualTo(10);
        leases.splitOld(OLD);
        assertThat(waiting.soonDue(SUBSCRIPTION, NOW, 1000)).isEqualTo(MANY - 1);
    }

    private List<Delivery> given(int number) {
        List<Delivery> deliveries = IntStream.range(0, number)
                .mapToObj(i -> Delivery.announced("evt_1", "sub_1", "prt_1", NOW, LEASE_END))
                .toList();
        SharedLeases.write(database, deliveries);
        return deliveries;
    }

    private void deliver(Delivery delivery) {
        Work work = ledger.wanted(List.of(delivery.announcement())).get(0);
        record(work, new Progress(DeliveryStatus.DELIVERED, null, null, NOW));
    }

    private void record(Work work, Progress progress) {
        var answer = new Answer.Response(200, Map.of(), "", Duration.ofMillis(3));
        ledger.record(List.of(new AttemptResult(work, NOW, answer, progress)));
    }

    private static DeliveryQuery pending() {
        return new DeliveryQuery(null, null, null, "pending", null, null);
    }

    private static List<Announcement> announcements(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::announcement).toList();
    }

    /** The times at which the deliveries are due; {@value #NONE} where they have none. */
    private List<String> due() {
        return database.query("select due_at from delivery", SharedLeasesTest::due);
    }

    private String dueOf(Delivery delivery) {
        return database.query("select due_at from delivery where id = ?", SharedLeasesTest::due, delivery.id())
                .get(0);
    }

    private static String due(ResultSet row) throws SQLException {
        return String.valueOf(Database.instant(row, "due_at"));
    }

    private int shared() {
        return database.query("select count(*) from shared_lease", row -> row.getInt(1))
                .get(0);
    }
}

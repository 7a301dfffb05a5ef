package dev.ump.events.replay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import dev.ump.events.replay.control.ReplayStep.Outcome;
import dev.ump.events.replay.entity.ReplayJob;
import dev.ump.events.replay.entity.ReplayScope;
import dev.ump.events.replay.entity.ReplayStatus;
import dev.ump.events.replay.entity.ReplayStatusConverter;
import dev.ump.events.replay.entity.Selection;
import dev.ump.events.subscriptions.control.KnownSubscriptions;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.EventRows;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.SettableClock;
import dev.ump.events.testing.SubscriptionRows;
import dev.ump.events.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps of at most two deliveries, five seconds apart. */
class ReplayStepTest {

    private static final ReplayStatusConverter STATUS = new ReplayStatusConverter();
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant SINCE = NOW.minusSeconds(3600);
    private static final Instant RECORDED = NOW.minusSeconds(600);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String REPLAY = """
            insert into replay (id, subscription_id, scope, event_types, period_start, period_end, status, total, done,
                cursor_recorded_at, cursor_event_id, next_step_at, created_at)
            values (?, ?, ?, '', ?, ?, ?, 0, 0, ?, '', ?, ?)""";

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Transactions transactions = new Transactions(memory.source());
    private final Database database = new Database(transactions.source());
    private final SettableClock clock = new SettableClock(NOW);
    private final SubscriptionRows rows = new SubscriptionRows(database, SINCE);
    private final DeliveryRows deliveries = new DeliveryRows(database, RECORDED);
    private final Entities entities = new Entities();
    private final KnownSubscriptions subscriptions = new KnownSubscriptions(
            AnySubscription.since(SINCE),
            AnySubscription.starting(SINCE).id("sub_2").registered());
    private final ReplayStep replay = new ReplayStep();

    @BeforeEach
    void open() {
        rows.add("sub_1", SubscriptionStatus.ACTIVE);
        rows.add("sub_2", SubscriptionStatus.ACTIVE);
        replay.entities = entities.manager();
        replay.clock = clock;
        replay.settings = new ReplaySettings();
        replay.settings.stepInterval = INTERVAL;
        replay.settings.stepSize = 2;
        replay.database = database;
        replay.subscriptions = subscriptions;
        replay.candidates = new Candidates();
        replay.candidates.database = database;
        replay.share = new ReplayShare();
        replay.share.settings = replay.settings;
        replay.share.deliveries = LedgerOf.resting(database, clock, new TestSettings().lease(Duration.ofSeconds(30)));
        replay.ledger = LedgerOf.database(database);
    }

    @Test
    void doesNothingWhereNoReplayRuns() {
        assertThat(replay.step()).isEqualTo(Outcome.NONE);
    }

    @Test
    void leavesReplaysWhoseNextStepIsNotDue() {
        given("sub_1", NOW.plusMillis(1));
        assertThat(replay.step()).isEqualTo(Outcome.NONE);
        clock.advance(Duration.ofMillis(1));
        assertThat(replay.step()).isEqualTo(Outcome.NOTHING_DUE);
    }

    @Test
    void takesTheReplayThatHasWaitedLongest() {
        ReplayJob first = given("sub_1", NOW.minusSeconds(1));
        ReplayJob second = given("sub_2", NOW.minusSeconds(2));
        replay.step();
        assertThat(first.status()).isEqualTo(ReplayStatus.RUNNING);
        assertThat(second.status()).isEqualTo(ReplayStatus.COMPLETED);
    }

    @Test
    void takesReplaysOfOneSubscriptionOneAfterTheOther() {
        ReplayJob first = given("sub_1", NOW.plusSeconds(1));
        ReplayJob second = given("sub_1", NOW.minusSeconds(1));
        assertThat(replay.step()).isEqualTo(Outcome.NONE);
        store(first, ReplayStatus.COMPLETED);
        replay.step();
        assertThat(second.status()).isEqualTo(ReplayStatus.COMPLETED);
    }

    @Test
    void leavesAReplayToTheServerThatHasLockedIt() {
        given("sub_1", NOW);
        Outcome elsewhere = transactions.commit(() -> {
            database.query("select 1 from replay for update", row -> row.getInt(1));
            return CompletableFuture.supplyAsync(() -> transactions.commit(replay::step))
                    .join();
        });
        assertThat(elsewhere).isEqualTo(Outcome.NONE);
    }

    @Test
    void makesDueWhatWasNotDelivered() {
        replay.settings.stepSize = 10;
        List.of("evt_1", "evt_2", "evt_3", "evt_4").forEach(id -> event(id, RECORDED));
        deliveries.endedOf("evt_2", "dlv_2", "sub_1", DeliveryStatus.EXHAUSTED);
        deliveries.endedOf("evt_3", "dlv_3", "sub_1", DeliveryStatus.DELIVERED);
        deliveries.endedOf("evt_4", "dlv_4", "sub_2", DeliveryStatus.DELIVERED);
        ReplayJob job = given("sub_1", NOW);
        assertThat(step()).isEqualTo(Outcome.MADE_DUE);
        assertThat(due()).containsExactly("evt_1", "evt_2", "evt_4");
        assertThat(job.done()).isEqualTo(3);
        assertThat(job.status()).isEqualTo(ReplayStatus.COMPLETED);
        assertThat(job.completedAt()).isEqualTo(NOW);
    }

    @Test
    void takesOnlyWhatFitsAndPauses() {
        List.of("evt_1", "evt_2", "evt_3").forEach(id -> event(id, RECORDED));
        ReplayJob job = given("sub_1", NOW);
        assertThat(step()).isEqualTo(Outcome.MADE_DUE);
        assertThat(due()).containsExactly("evt_1", "evt_2");
        assertThat(job.cursorEventId()).isEqualTo("evt_2");
        assertThat(job.status()).isEqualTo(ReplayStatus.RUNNING);
        assertThat(nextStep(job)).isEqualTo(NOW.plus(INTERVAL));

        assertThat(step()).as("while those wait").isEqualTo(Outcome.NOTHING_DUE);
        assertThat(job.cursorEventId()).isEqualTo("evt_2");

        database.update("update delivery set due_at = null, status = 'delivered', ended_at = ?", NOW);
        assertThat(step()).isEqualTo(Outcome.MADE_DUE);
        assertThat(due()).containsExactly("evt_3");
        assertThat(job.status()).isEqualTo(ReplayStatus.COMPLETED);
        assertThat(job.done()).isEqualTo(3);
    }

    @Test
    void waitsWhileTheEndpointFails() {
        subscriptions.store(AnySubscription.starting(SINCE)
                .status(SubscriptionStatus.FAILING)
                .registered());
        event("evt_1", RECORDED);
        ReplayJob job = given("sub_1", NOW);
        assertThat(step()).isEqualTo(Outcome.NOTHING_DUE);
        assertThat(due()).isEmpty();
        assertThat(job.status()).isEqualTo(ReplayStatus.RUNNING);
        assertThat(job.cursorEventId()).isEmpty();
        assertThat(nextStep(job)).isEqualTo(NOW.plus(INTERVAL));
    }

    @Test
    void failsWhereTheSubscriptionHasBeenDeleted() {
        subscriptions.store();
        assertFails("The subscription has been deleted.");
    }

    @Test
    void failsWhereTheSubscriptionIsDisabled() {
        subscriptions.store(AnySubscription.starting(SINCE)
                .status(SubscriptionStatus.DISABLED)
                .registered());
        assertFails("The subscription is disabled.");
    }

    private void assertFails(String reason) {
        event("evt_1", RECORDED);
        ReplayJob job = given("sub_1", NOW);
        assertThat(step()).isEqualTo(Outcome.NOTHING_DUE);
        assertThat(job.status()).isEqualTo(ReplayStatus.FAILED);
        assertThat(job.failure()).isEqualTo(reason);
        assertThat(job.completedAt()).isEqualTo(NOW);
        assertThat(due()).isEmpty();
    }

    @Test
    void goesOnAtOnceWhereAStepFoundNothingToSend() {
        List<String> ids = IntStream.rangeClosed(0, Candidates.SCAN)
                .mapToObj(i -> String.format(Locale.ROOT, "evt_%04d", i))
                .toList();
        new EventRows(database).addTogether(ids, RECORDED);
        database.update("update event set audience = '|prt_2|'");
        ReplayJob job = given("sub_1", NOW);
        assertThat(step()).isEqualTo(Outcome.NOTHING_DUE);
        assertThat(job.status()).isEqualTo(ReplayStatus.RUNNING);
        assertThat(job.cursorEventId()).isEqualTo("evt_1999");
        assertThat(nextStep(job)).isEqualTo(NOW);
        step();
        assertThat(job.status()).isEqualTo(ReplayStatus.COMPLETED);
    }

    /** Events that are being recorded now may yet be committed behind its cursor. */
    @Test
    void looksAgainAtTheEndOfItsPeriodUntilNothingCanBeAddedThere() {
        event("evt_old", RECORDED);
        event("evt_new", NOW.minusSeconds(1));
        ReplayJob job = given("sub_1", NOW, NOW.plusSeconds(1));
        assertThat(step()).isEqualTo(Outcome.MADE_DUE);
        assertThat(due()).containsExactly("evt_new", "evt_old");
        assertThat(job.cursorEventId()).isEqualTo("evt_old");

        database.update("update delivery set due_at = null, status = 'delivered', ended_at = ?", NOW);
        clock.set(NOW.plusMillis(4999));
        event("evt_added", NOW.plusMillis(500));
        assertThat(step()).isEqualTo(Outcome.MADE_DUE);
        assertThat(due()).containsExactly("evt_added");
        assertThat(job.status()).isEqualTo(ReplayStatus.RUNNING);
        assertThat(nextStep(job)).isEqualTo(clock.instant().plus(INTERVAL));

        database.update("delete from delivery where due_at is not null");
        clock.set(NOW.plusSeconds(5));
        step();
        assertThat(job.status()).isEqualTo(ReplayStatus.COMPLETED);
    }

    private Outcome step() {
        return transactions.commit(replay::step);
    }

    private void event(String id, Instant recordedAt) {
        new EventRows(database).add(id, "booking_created", "{}", recordedAt, null);
    }

    /** A replay of what was not delivered in the past. */
    private ReplayJob given(String subscription, Instant nextStepAt) {
        return given(subscription, nextStepAt, NOW);
    }

    private ReplayJob given(String subscription, Instant nextStepAt, Instant until) {
        var job = new ReplayJob(new Selection(subscription, ReplayScope.UNDELIVERED, List.of(), SINCE, until), 0, NOW);
        entities.keep(job);
        database.update(
                REPLAY,
                job.id(),
                subscription,
                "undelivered",
                SINCE,
                until,
                STATUS.convertToDatabaseColumn(job.status()),
                SINCE,
                nextStepAt,
                NOW);
        return job;
    }

    private void store(ReplayJob job, ReplayStatus status) {
        database.update("update replay set status = ? where id = ?", STATUS.convertToDatabaseColumn(status), job.id());
    }

    private static Object nextStep(ReplayJob job) {
        return Entities.column(job, "next_step_at");
    }

    /** The events whose deliveries are due. */
    private List<String> due() {
        return database.query(
                "select event_id from delivery where status = 'pending' and due_at <= ? order by event_id",
                row -> row.getString(1),
                clock.instant());
    }
}

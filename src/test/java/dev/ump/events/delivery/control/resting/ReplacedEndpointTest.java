package dev.ump.events.delivery.control.resting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Verdict;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.KnownSubscriptions;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplacedEndpointTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final RegisteredSubscription OLD =
            AnySubscription.starting(NOW).endpoint(1).registered();
    private static final RegisteredSubscription NEW =
            AnySubscription.starting(NOW).endpoint(2).registered();

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final DeliveryRows deliveries = new DeliveryRows(database, NOW);
    private final KnownSubscriptions subscriptions = new KnownSubscriptions(NEW);
    private final ReplacedEndpoint replaced = new ReplacedEndpoint();
    private int looks;

    @BeforeEach
    void open() {
        replaced.waiting = LedgerOf.resting(database, Clock.fixed(NOW, ZoneOffset.UTC), new TestSettings());
        replaced.ledger = LedgerOf.database(database);
        replaced.subscriptions = subscriptions;
        replaced.drain = new Drain() {
            @Override
            void lookAgain() {
                looks++;
            }
        };
    }

    @Test
    void bringsForwardTheRetriesThatWaitForTheirTime() {
        deliveries.retrying("dlv_1", "sub_1", LATER);
        deliveries.retrying("dlv_of_another", "sub_2", LATER);
        database.update("update delivery set not_before = due_at");
        assertThat(replaced.bringForward("sub_1")).isFalse();
        assertThat(deliveries.resting()).containsExactly("dlv_1");
        assertThat(looks).isOne();
    }

    @Test
    void saysThatThereIsMoreToBringForward() {
        replaced.waiting = new RestingDeliveries() {
            @Override
            public boolean giveToNewEndpoint(String subscriptionId) {
                return true;
            }
        };
        assertThat(replaced.bringForward("sub_1")).isTrue();
    }

    @Test
    void asksTheNewEndpointForWhatTheOldOneRefused() {
        deliveries.retrying("dlv_retried", "sub_1", LATER);
        deliveries.ended("dlv_exhausted", "sub_1", DeliveryStatus.EXHAUSTED);
        replaced.askAnew(new AttemptsRecorded(List.of(
                refused("dlv_retried", DeliveryStatus.RETRYING), refused("dlv_exhausted", DeliveryStatus.EXHAUSTED))));
        assertThat(deliveries.resting()).containsExactly("dlv_exhausted", "dlv_retried");
        assertThat(deliveries.with(DeliveryStatus.RETRYING)).hasSize(2);
        assertThat(database.query("select attempts - schedule_start from delivery", row -> row.getInt(1)))
                .as("a fresh retry schedule")
                .containsExactly(0, 0);
        assertThat(looks).isOne();
    }

    @Test
    void leavesTheRetriesOfAnEndpointThatIsStillTheSame() {
        subscriptions.store(OLD);
        deliveries.retrying("dlv_1", "sub_1", LATER);
        replaced.askAnew(new AttemptsRecorded(List.of(refused("dlv_1", DeliveryStatus.RETRYING))));
        assertThat(deliveries.resting()).isEmpty();
        assertThat(looks).isZero();
    }

    @Test
    void leavesWhatIsNotWantedAnyMore() {
        subscriptions.store(AnySubscription.starting(NOW).noUrl().registered());
        deliveries.retrying("dlv_1", "sub_1", LATER);
        replaced.askAnew(new AttemptsRecorded(List.of(refused("dlv_1", DeliveryStatus.RETRYING))));
        subscriptions.store();
        replaced.askAnew(new AttemptsRecorded(List.of(refused("dlv_1", DeliveryStatus.RETRYING))));
        assertThat(deliveries.resting()).isEmpty();
    }

    @Test
    void leavesWhatHasBeenTakenUpMeanwhile() {
        deliveries.held("dlv_1", "sub_1", NOW.plusSeconds(30));
        database.update("update delivery set status = 'retrying', attempts = 1");
        replaced.askAnew(new AttemptsRecorded(List.of(refused("dlv_1", DeliveryStatus.RETRYING))));
        assertThat(deliveries.held()).hasSize(1);
    }

    @Test
    void looksUpNothingWhereEverythingWasDelivered() {
        var away = new Away();
        replaced.subscriptions = away;
        replaced.askAnew(
                new AttemptsRecorded(List.of(result("dlv_1", new Verdict.Delivered(), DeliveryStatus.DELIVERED))));
        assertThat(away.asked).isFalse();
    }

    @Test
    void disturbsNobodyWhereItFails() {
        var away = new Away();
        replaced.subscriptions = away;
        replaced.askAnew(new AttemptsRecorded(List.of(refused("dlv_1", DeliveryStatus.RETRYING))));
        assertThat(away.asked).isTrue();
    }

    private static AttemptResult refused(String id, DeliveryStatus status) {
        return result(id, new Verdict.Retry(Optional.empty()), status);
    }

    /** Of the first attempt, which the old endpoint answered. */
    private static AttemptResult result(String id, Verdict verdict, DeliveryStatus status) {
        var work = new Work(new Announcement(id, 1), "sub_1", "evt_1", "{}", 0, 0, 0, NOW);
        var answer = new Answer.Response(500, Map.of(), "", Duration.ofMillis(3));
        return new AttemptResult(
                new AnsweredAttempt(work, OLD, NOW, answer), verdict, new Progress(status, null, null, null));
    }

    private static final class Away extends SubscriptionRegistry {

        private boolean asked;

        @Override
        public Snapshot current() {
            asked = true;
            throw new IllegalStateException("the database is away");
        }
    }
}

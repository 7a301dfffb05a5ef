package dev.ump.events.delivery.control.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnyResult;
import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.health.EndpointHealth;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.testing.FiredEvents;
import dev.ump.events.testing.PlainThreads;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptRecorderTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Work WORK = work("dlv_1");
    private static final DatabaseException AWAY =
            new DatabaseException(new SQLException("connection refused", "08001"));

    private final AttemptRecorder recorder = new AttemptRecorder();
    private final List<AttemptResult> fired = new CopyOnWriteArrayList<>();
    private final List<String> judged = new CopyOnWriteArrayList<>();
    private final List<List<String>> writes = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private Function<List<AttemptResult>, Recorded> recording = results -> new Recorded(results, List.of());

    @BeforeEach
    void open() {
        recorder.threads = new PlainThreads();
        recorder.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        recorder.jitter = delay -> delay;
        recorder.answers = new AnswerRule(recorder.clock, Duration.ofHours(1));
        recorder.settings = new TestSettings().maxWork(10);
        recorder.recorded = new FiredEvents<>(attempts -> fired.addAll(attempts.results()));
        recorder.health = new EndpointHealth() {
            @Override
            public void succeeded(RegisteredSubscription subscription) {
                judged.add("succeeded " + subscription.id());
            }

            @Override
            public void failed(AnsweredAttempt attempt) {
                judged.add("failed " + attempt.answer().summary());
            }

            @Override
            public void gone(RegisteredSubscription subscription) {
                judged.add("gone " + subscription.id());
            }
        };
        recorder.ledger = new DeliveryLedger() {
            @Override
            public Recorded record(Collection<AttemptResult> results) {
                writes.add(results.stream().map(one -> one.work().deliveryId()).toList());
                return recording.apply(List.copyOf(results));
            }
        };
        recorder.open();
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void firesAnEventForRecordedResults() {
        conclude();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(fired).extracting(AttemptResult::work).containsExactly(WORK);
    }

    @Test
    void firesNoEventForAResultOfAVoidClaim() {
        recording = results -> new Recorded(List.of(), results);
        conclude();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(fired).isEmpty();
    }

    @Test
    void aResultThatCanNeverBeRecordedDoesNotStayForEver() {
        recording = results -> {
            throw new DatabaseException(new SQLException("refused", "23505"));
        };
        conclude();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(fired).isEmpty();
        assertThat(recorder.lag()).isZero();
    }

    @Test
    void anAnswerLagsUntilItIsRecorded() {
        var mayRecord = new CountDownLatch(1);
        recording = results -> {
            try {
                mayRecord.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Recorded(results, List.of());
        };
        assertThat(recorder.lag()).isZero();
        conclude();
        Awaitility.await().until(() -> recorder.lag().compareTo(Duration.ofMillis(20)) > 0);
        mayRecord.countDown();
        Awaitility.await().until(() -> recorder.lag().isZero());
    }

    @Test
    void aWriteThatFailedIsTriedAgain() {
        recording = results -> {
            if (writes.size() == 1) {
                throw AWAY;
            }
            return new Recorded(results, List.of());
        };
        conclude();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(writes).containsExactly(List.of("dlv_1"), List.of("dlv_1"));
        assertThat(fired).hasSize(1);
    }

    /** Any server may make the attempt again. */
    @Test
    void aResultThatIsNotRecordedWhenTheServerStopsIsGivenUp() {
        recording = results -> {
            throw AWAY;
        };
        conclude();
        Awaitility.await().until(() -> !writes.isEmpty());
        recorder.close();
        assertThat(ended).hasValue(1);
        assertThat(recorder.lag()).isZero();
        assertThat(fired).isEmpty();
    }

    @Test
    void oneResultThatCanNeverBeRecordedDoesNotHoldUpTheOthers() {
        recording = results -> {
            if (results.stream().anyMatch(one -> one.work().deliveryId().equals("dlv_bad"))) {
                throw new DatabaseException(new SQLException("refused", "23505"));
            }
            return new Recorded(results, List.of());
        };
        List.of("dlv_2", "dlv_bad", "dlv_3").forEach(id -> conclude(work(id), 200));
        Awaitility.await().until(() -> ended.get() == 3);
        assertThat(fired).extracting(one -> one.work().deliveryId()).containsExactlyInAnyOrder("dlv_2", "dlv_3");
    }

    @Test
    void anAttemptThatWasNotMadeIsNotRecorded() {
        var answer = new Answer.Failure(Answer.Reason.ABANDONED, "", Duration.ZERO);
        recorder.record(new AnsweredAttempt(WORK, AnySubscription.since(NOW), NOW, answer), ended::incrementAndGet);
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(writes).containsExactly(List.of());
        assertThat(judged).isEmpty();
    }

    @Test
    void judgesTheEndpointByEveryAnswer() {
        recording = results -> new Recorded(List.of(), results);
        conclude(work("dlv_1"), 200);
        conclude(work("dlv_2"), 503);
        conclude(work("dlv_3"), 410);
        Awaitility.await().until(() -> ended.get() == 3);
        assertThat(judged).containsExactly("succeeded sub_1", "failed 503", "gone sub_1");
    }

    @Test
    void aFailureToJudgeAnEndpointHoldsUpNothing() {
        recorder.health = new EndpointHealth() {
            @Override
            public void succeeded(RegisteredSubscription subscription) {
                throw new IllegalStateException("out of order");
            }
        };
        conclude();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(writes).hasSize(1);
        assertThat(fired).hasSize(1);
    }

    @Test
    void aFailingObserverHoldsUpNothing() {
        recorder.recorded = new FiredEvents<>(attempts -> {
            throw new IllegalStateException("out of order");
        });
        conclude();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(writes).hasSize(1);
    }

    private void conclude() {
        conclude(WORK, 200);
    }

    private void conclude(Work work, int status) {
        recorder.record(AnyResult.attempt(work, NOW, status), ended::incrementAndGet);
    }

    private static Work work(String id) {
        return new Work(new Announcement(id, 1), "sub_1", "evt_1", "{}", 0, 0, 0, NOW.plusSeconds(30));
    }
}

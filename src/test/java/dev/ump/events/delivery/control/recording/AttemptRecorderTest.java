package dev.ump.events.delivery.control.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnyResult;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.health.EndpointHealth;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.testing.PlainThreads;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
    private static final Work WORK =
            new Work(new Announcement("dlv_1", 1), "sub_1", "evt_1", "{}", 0, 0, 0, NOW.plusSeconds(30));

    private final AttemptRecorder recorder = new AttemptRecorder();
    private final RecordedEvents events = new RecordedEvents();
    private final AtomicInteger ended = new AtomicInteger();
    private Function<List<AttemptResult>, Recorded> recording = results -> new Recorded(results, List.of());

    @BeforeEach
    void open() {
        recorder.threads = new PlainThreads();
        recorder.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        recorder.jitter = delay -> delay;
        recorder.answers = new AnswerRule(recorder.clock, Duration.ofHours(1));
        recorder.settings = new TestSettings().maxWork(10);
        recorder.recorded = events;
        recorder.health = new EndpointHealth() {
            @Override
            public void succeeded(RegisteredSubscription subscription) {
                // not under test
            }
        };
        recorder.ledger = new DeliveryLedger() {
            @Override
            public Recorded record(Collection<AttemptResult> results) {
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
        recordAttempt();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(events.results).extracting(AttemptResult::work).containsExactly(WORK);
    }

    @Test
    void firesNoEventForAResultOfAVoidClaim() {
        recording = results -> new Recorded(List.of(), results);
        recordAttempt();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(events.results).isEmpty();
    }

    @Test
    void discardsAResultThatCanNeverBeRecorded() {
        recording = results -> {
            throw new DatabaseException(new SQLException("refused", "23505"));
        };
        recordAttempt();
        Awaitility.await().until(() -> ended.get() == 1);
        assertThat(events.results).isEmpty();
        assertThat(recorder.lag()).isZero();
    }

    @Test
    void lagGrowsUntilTheAnswerIsRecorded() {
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
        recordAttempt();
        Awaitility.await().until(() -> recorder.lag().compareTo(Duration.ofMillis(20)) > 0);
        mayRecord.countDown();
        Awaitility.await().until(() -> recorder.lag().isZero());
    }

    private void recordAttempt() {
        recorder.record(AnyResult.attempt(WORK, NOW, 200), ended::incrementAndGet);
    }

    private static final class RecordedEvents implements Event<AttemptsRecorded> {

        private final List<AttemptResult> results = new CopyOnWriteArrayList<>();

        @Override
        public void fire(AttemptsRecorded attempts) {
            results.addAll(attempts.results());
        }

        @Override
        public <U extends AttemptsRecorded> CompletionStage<U> fireAsync(U attempts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AttemptsRecorded> CompletionStage<U> fireAsync(U attempts, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<AttemptsRecorded> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends AttemptsRecorded> Event<U> select(Class<U> type, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AttemptsRecorded> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.ump.events.delivery.control.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.ledger.RestingDeliveries;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.Breaker;
import dev.ump.events.delivery.entity.EndpointRecovered;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.control.KnownSubscriptions;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.FiredEvents;
import dev.ump.events.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With real breakers and the settings of {@link TestBreakerSettings}: 3 failures in a row, or half of the last 10. */
class EndpointHealthTest {

    private static final Instant START = Instant.parse("2026-10-01T12:00:00Z");
    private static final RegisteredSubscription ACTIVE = subscription(1, SubscriptionStatus.ACTIVE);
    private static final RegisteredSubscription FAILING = subscription(1, SubscriptionStatus.FAILING);
    private static final RegisteredSubscription REPLACED = subscription(2, SubscriptionStatus.ACTIVE);

    private final SettableClock clock = new SettableClock(START);
    private final Entities entities = new Entities();
    private final FiredEvents<EndpointRecovered> recovered = new FiredEvents<>();
    private final StoredSubscription stored = new StoredSubscription();
    private final EndpointHealth health = new EndpointHealth();

    @BeforeEach
    void open() {
        var breakers = new Breakers();
        breakers.entities = entities.manager();
        breakers.clock = clock;
        breakers.jitter = Jitter.NONE;
        breakers.settings = new TestBreakerSettings();
        breakers.subscriptions = stored;
        breakers.waiting = new RestingDeliveries() {
            @Override
            public void bringForward(String subscriptionId, Duration timeout) {
                // BreakersTest shows what is brought forward
            }
        };
        health.settings = breakers.settings;
        health.breakers = breakers;
        health.subscriptions = stored.known;
        health.recovered = recovered;
        health.changes = change -> {
            change.run();
            return true;
        };
        health.configure();
    }

    @Test
    void opensAfterConsecutiveFailures() {
        fail(ACTIVE);
        fail(ACTIVE);
        assertThat(breaker()).isEmpty();
        fail(ACTIVE);
        assertThat(breaker()).isPresent();
        assertThat(stored.reasons).containsExactly("Last attempt: 503.");
    }

    @Test
    void remembersSinceWhenEveryAttemptHasFailed() {
        fail(ACTIVE);
        health.succeeded(ACTIVE);
        clock.advance(Duration.ofSeconds(60));
        Instant since = clock.instant();
        fail(ACTIVE);
        clock.advance(Duration.ofSeconds(60));
        fail(ACTIVE);
        fail(ACTIVE);
        assertThat(breaker()).map(Breaker::failingSince).hasValue(since);
    }

    @Test
    void startsToCountAgainAfterASuccess() {
        for (int i = 0; i < 4; i++) {
            fail(ACTIVE);
            health.succeeded(ACTIVE);
            health.succeeded(ACTIVE);
        }
        fail(ACTIVE);
        fail(ACTIVE);
        assertThat(breaker()).isEmpty();
    }

    @Test
    void opensWhereHalfOfTheLastAttemptsFailed() {
        for (int i = 0; i < 4; i++) {
            fail(ACTIVE);
            health.succeeded(ACTIVE);
        }
        fail(ACTIVE);
        assertThat(breaker()).isEmpty();
        health.succeeded(ACTIVE);
        fail(ACTIVE);
        assertThat(breaker()).isPresent();
    }

    /** The thread that records results must not wait for a lock that a change needs. */
    @Test
    void aResultDoesNotWaitForAChange() {
        List<Runnable> waiting = new ArrayList<>();
        health.changes = waiting::add;
        failThreeTimes(ACTIVE);
        failThreeTimes(ACTIVE);
        assertThat(breaker()).isEmpty();

        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();

        assertThat(breaker()).isPresent();
        health.succeeded(ACTIVE);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void aSuccessMeanwhileKeepsTheBreakerClosed() {
        List<Runnable> waiting = new ArrayList<>();
        health.changes = waiting::add;
        failThreeTimes(ACTIVE);
        health.succeeded(ACTIVE);

        waiting.remove(0).run();

        assertThat(breaker()).isEmpty();
    }

    @Test
    void aChangeForWhichThereIsNoRoomIsTriedAgainWithTheNextResult() {
        List<Runnable> waiting = new ArrayList<>();
        health.changes = change -> false;
        failThreeTimes(ACTIVE);
        health.changes = waiting::add;
        fail(ACTIVE);

        waiting.remove(0).run();

        assertThat(breaker()).isPresent();
    }

    @Test
    void disablesASubscriptionWhoseEndpointIsGone() {
        health.gone(ACTIVE);
        assertThat(stored.reasons).containsExactly("the endpoint answered 410 Gone");
    }

    @Test
    void holdsBackAtOnceWhatIsNoProbe() {
        assertThat(health.holdsBack(work(false))).isFalse();
        failThreeTimes(ACTIVE);
        assertThat(health.holdsBack(work(false))).isTrue();
        assertThat(health.holdsBack(work(true))).isFalse();
    }

    @Test
    void holdsNothingBackOfASubscriptionThatIsGone() {
        stored.become();
        assertThat(health.holdsBack(work(false))).isFalse();
    }

    @Test
    void doesNotHoldOneEndpointAgainstTheNext() {
        fail(ACTIVE);
        fail(ACTIVE);
        stored.become(REPLACED);
        fail(REPLACED);
        fail(REPLACED);
        assertThat(breaker()).isEmpty();
        fail(REPLACED);
        assertThat(breaker()).isPresent();
    }

    @Test
    void opensNothingForAnEndpointThatHasBeenReplaced() {
        stored.become(REPLACED);
        failThreeTimes(ACTIVE);
        assertThat(breaker()).isEmpty();
    }

    @Test
    void countsOnlyProbesWhileTheEndpointFails() {
        failThreeTimes(ACTIVE);
        clock.advance(Duration.ofSeconds(60));
        fail(ACTIVE);
        fail(FAILING);
        assertThat(breaker()).map(Breaker::failingFor).hasValue(Duration.ZERO);
        health.failed(attempt(FAILING, work(true)));
        assertThat(breaker()).map(Breaker::failingFor).hasValue(Duration.ofSeconds(60));
    }

    @Test
    void closesWhenTheEndpointAnswers() {
        failThreeTimes(ACTIVE);
        health.succeeded(FAILING);
        assertThat(breaker()).isEmpty();
        assertThat(stored.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(recovered.all()).containsExactly(new EndpointRecovered("sub_1"));
        assertThat(health.holdsBack(work(false))).isFalse();
    }

    /** It was on its way when the breaker opened. */
    @Test
    void closesForAnAttemptThatStartedBeforeItOpened() {
        failThreeTimes(ACTIVE);
        health.succeeded(ACTIVE);
        assertThat(breaker()).isEmpty();
        assertThat(recovered.all()).hasSize(1);
    }

    @Test
    void doesNotCloseForAnEndpointThatHasBeenReplaced() {
        stored.become(REPLACED);
        failThreeTimes(REPLACED);
        health.succeeded(ACTIVE);
        assertThat(breaker()).isPresent();
        assertThat(recovered.all()).isEmpty();
    }

    @Test
    void doesNotTellAgainWhatAnotherServerHasClosed() {
        failThreeTimes(ACTIVE);
        stored.become(ACTIVE);
        health.succeeded(FAILING);
        assertThat(recovered.all()).isEmpty();
    }

    @Test
    void countsFromTheBeginningAfterItHasClosed() {
        failThreeTimes(ACTIVE);
        for (int i = 0; i < 5; i++) {
            health.succeeded(FAILING);
        }
        fail(ACTIVE);
        fail(ACTIVE);
        assertThat(breaker()).isEmpty();
    }

    @Test
    void triesAChangeThatFailedAgainWithTheNextResult() {
        stored.isAway = true;
        failThreeTimes(ACTIVE);
        assertThat(breaker()).isEmpty();
        stored.isAway = false;
        fail(ACTIVE);
        assertThat(breaker()).map(Breaker::failingSince).hasValue(START);

        stored.isAway = true;
        health.succeeded(FAILING);
        assertThat(breaker()).isPresent();
        stored.isAway = false;
        health.succeeded(FAILING);
        assertThat(breaker()).isEmpty();
    }

    @Test
    void forgetsADisabledEndpointAndNoOther() {
        fail(ACTIVE);
        fail(ACTIVE);
        health.prune();
        stored.become(subscription(1, SubscriptionStatus.DISABLED));
        health.prune();
        stored.become(ACTIVE);
        fail(ACTIVE);
        assertThat(breaker()).isEmpty();
        fail(ACTIVE);
        health.prune();
        fail(ACTIVE);
        assertThat(breaker()).isPresent();
    }

    private void failThreeTimes(RegisteredSubscription subscription) {
        for (int i = 0; i < 3; i++) {
            fail(subscription);
        }
    }

    private void fail(RegisteredSubscription subscription) {
        health.failed(attempt(subscription, work(false)));
    }

    private AnsweredAttempt attempt(RegisteredSubscription subscription, Work work) {
        var answer = new Answer.Response(503, Map.of(), "", Duration.ofMillis(3));
        return new AnsweredAttempt(work, subscription, clock.instant(), answer);
    }

    private Optional<Breaker> breaker() {
        return entities.find(Breaker.class, "sub_1");
    }

    private static Work work(boolean probe) {
        var announcement = new Announcement("dlv_1", 1);
        return new Work(
                probe ? announcement.asProbe() : announcement, "sub_1", "evt_1", "{}", 0, 0, 0, START.plusSeconds(60));
    }

    private static RegisteredSubscription subscription(long endpoint, SubscriptionStatus status) {
        return AnySubscription.starting(START).endpoint(endpoint).status(status).registered();
    }

    /** The row of the subscription: it changes only for its own endpoint, and only where that is news. */
    private static final class StoredSubscription extends Subscriptions {

        private final KnownSubscriptions known = new KnownSubscriptions(ACTIVE);
        private final List<String> reasons = new ArrayList<>();
        private RegisteredSubscription now = ACTIVE;
        private boolean isAway;

        /** What every server knows of. */
        private void become(RegisteredSubscription... other) {
            known.store(other);
            known.current();
            if (other.length > 0) {
                now = other[0];
            }
        }

        private SubscriptionStatus status() {
            return now.status();
        }

        @Override
        public boolean fail(RegisteredSubscription asked, String reason) {
            return pass(asked, SubscriptionStatus.ACTIVE, SubscriptionStatus.FAILING) && reasons.add(reason);
        }

        @Override
        public void disable(RegisteredSubscription asked, String reason) {
            reasons.add(reason);
        }

        @Override
        public boolean recover(RegisteredSubscription asked) {
            return pass(asked, SubscriptionStatus.FAILING, SubscriptionStatus.ACTIVE);
        }

        private boolean pass(RegisteredSubscription asked, SubscriptionStatus from, SubscriptionStatus to) {
            if (isAway) {
                throw new IllegalStateException("the database is away");
            }
            if (now.status() != from || !now.hasEndpointOf(asked)) {
                return false;
            }
            now = subscription(now.endpointVersion(), to);
            known.store(now);
            return true;
        }
    }
}

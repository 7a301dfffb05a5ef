package dev.ump.events.delivery.control.resting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.health.Breakers;
import dev.ump.events.delivery.control.health.TestBreakerSettings;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Breaker;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.ChangeCounter;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the settings of {@link TestBreakerSettings}: probes after 30 s, 60 s and so on; disabled after four days. */
class ProbeStepTest {

    private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
    private static final Duration ALLOWED = Duration.ofDays(4);
    private static final String BREAKER = """
            insert into breaker (subscription_id, failing_since, failed_at, opened_at, probes, next_probe_at, warned_at)
            values (?, ?, ?, ?, 0, ?, ?)""";

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Transactions transactions = new Transactions(memory.source());
    private final Database database = new Database(transactions.source());
    private final DeliveryRows deliveries = new DeliveryRows(database, NOW);
    private final Entities entities = new Entities();
    private final List<String> calls = new ArrayList<>();
    private final ProbeStep step = new ProbeStep();

    @BeforeEach
    void open() {
        step.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        step.database = database;
        step.jitter = Jitter.NONE;
        step.settings = new TestBreakerSettings();
        step.deliveries = new TestSettings().lease(Duration.ofSeconds(30));
        step.waiting = LedgerOf.resting(database, step.clock, step.deliveries);
        step.breakers = new Breakers() {
            @Override
            public Optional<Breaker> find(String subscriptionId) {
                return entities.find(Breaker.class, subscriptionId);
            }
        };
        step.changes = new ChangeCounter() {
            @Override
            public long begin() {
                calls.add("begin");
                return 1;
            }
        };
        step.subscriptions = new Subscriptions() {
            @Override
            public Subscription disable(String id, @Nullable String reason) {
                calls.add("disable " + id + ": " + reason);
                return new Subscription() {};
            }

            @Override
            public void warn(String id, String reason) {
                calls.add("warn " + id + ": " + reason);
            }
        };
    }

    @Test
    void findsDueProbesLongestDueFirst() {
        breaker("sub_1", NOW, NOW);
        breaker("sub_2", NOW, NOW.minusSeconds(9));
        breaker("sub_later", NOW, NOW.plusSeconds(1));
        breaker("sub_nothing", NOW, NOW);
        List.of("sub_1", "sub_2", "sub_later").forEach(id -> deliveries.resting("dlv_of_" + id, id));
        deliveries.retrying("dlv_due", "sub_nothing", NOW);
        assertThat(step.due()).containsExactly("sub_2", "sub_1");
    }

    @Test
    void takesTheOldestRestingDeliveryAsAProbe() {
        breaker("sub_1", NOW, NOW);
        deliveries.resting("dlv_b", "sub_1");
        deliveries.resting("dlv_a", "sub_1");
        assertThat(step.probe("sub_1")).containsExactly(new Announcement("dlv_a", 2).asProbe());
        assertThat(deliveries.held()).containsExactly("dlv_a until " + NOW.plusSeconds(30));
        assertThat(deliveries.resting()).containsExactly("dlv_b");
    }

    @Test
    void waitsTwiceAsLongBeforeTheNextProbe() {
        Breaker breaker = breaker("sub_1", NOW, NOW);
        deliveries.resting("dlv_a", "sub_1");
        step.probe("sub_1");
        assertThat(breaker.probes()).isOne();
        assertThat(breaker.isProbeDue(NOW.plusSeconds(59))).isFalse();
        assertThat(breaker.isProbeDue(NOW.plusSeconds(60))).isTrue();
    }

    /** Another server has just made it. */
    @Test
    void makesNoProbeThatIsNotDueAnyMore() {
        breaker("sub_1", NOW, NOW.plusSeconds(1));
        deliveries.resting("dlv_a", "sub_1");
        assertThat(step.probe("sub_1")).isEmpty();
        assertThat(deliveries.resting()).containsExactly("dlv_a");
    }

    @Test
    void probesNoEndpointThatHasRecovered() {
        deliveries.resting("dlv_a", "sub_1");
        assertThat(step.probe("sub_1")).isEmpty();
    }

    @Test
    void leavesTheProbeToTheServerThatHasLockedTheBreaker() {
        breaker("sub_1", NOW, NOW);
        deliveries.resting("dlv_a", "sub_1");
        List<Announcement> elsewhere = transactions.commit(() -> {
            database.query("select 1 from breaker where subscription_id = 'sub_1' for update", row -> row.getInt(1));
            return CompletableFuture.supplyAsync(() -> transactions.commit(() -> step.probe("sub_1")))
                    .join();
        });
        assertThat(elsewhere).isEmpty();
        assertThat(step.probe("sub_1")).hasSize(1);
    }

    @Test
    void findsEndpointsToWarnAboutOrDisable() {
        Duration half = ALLOWED.dividedBy(2);
        row("sub_fresh", NOW.minus(half).plusSeconds(1), NOW, null);
        row("sub_half", NOW.minus(half), NOW, null);
        row("sub_warned", NOW.minus(half), NOW, NOW);
        row("sub_over", NOW.minus(ALLOWED), NOW, NOW);
        assertThat(step.lasting()).containsExactlyInAnyOrder("sub_half", "sub_over");
    }

    @Test
    void warnsOnceAtHalfOfTheTimeAllowed() {
        breaker("sub_1", NOW.minus(ALLOWED.dividedBy(2)), NOW);
        step.judge("sub_1");
        step.judge("sub_1");
        assertThat(calls)
                .containsExactly(
                        "begin",
                        "warn sub_1: The endpoint has been failing since 2026-10-03T12:00:00Z."
                                + " Unless an attempt succeeds, the subscription will be disabled at 2026-10-07T12:00:00Z.",
                        "begin");
    }

    @Test
    void disablesAtTheEndOfTheTimeAllowed() {
        breaker("sub_1", NOW.minus(ALLOWED), NOW);
        step.judge("sub_1");
        assertThat(calls)
                .containsExactly("begin", "disable sub_1: The endpoint has been failing since 2026-10-01T12:00:00Z.");
    }

    /** Nothing has been sent since then, so it is not known whether the endpoint still fails. */
    @Test
    void doesNotCountTheTimeSinceTheLastFailure() {
        Instant since = NOW.minus(ALLOWED);
        Breaker breaker = new Breaker("sub_1", since, since.plusSeconds(60), NOW);
        entities.keep(breaker);
        step.judge("sub_1");
        assertThat(calls).containsExactly("begin");
        breaker.failed(NOW.minusSeconds(1));
        step.judge("sub_1");
        assertThat(calls).hasSize(3).last().asString().startsWith("warn");
        breaker.failed(NOW);
        step.judge("sub_1");
        assertThat(calls).hasSize(5).last().asString().startsWith("disable");
    }

    @Test
    void judgesNoEndpointThatHasRecovered() {
        step.judge("sub_1");
        assertThat(calls).containsExactly("begin");
    }

    /** Its last failure is now. */
    private Breaker breaker(String subscription, Instant failingSince, Instant nextProbeAt) {
        var breaker = new Breaker(subscription, failingSince, NOW, nextProbeAt);
        entities.keep(breaker);
        row(subscription, failingSince, nextProbeAt, null);
        return breaker;
    }

    private void row(String subscription, Instant failingSince, Instant nextProbeAt, @Nullable Instant warnedAt) {
        database.update(BREAKER, subscription, failingSince, NOW, NOW, nextProbeAt, warnedAt);
    }
}

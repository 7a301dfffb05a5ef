package dev.ump.events.delivery.control.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.entity.Breaker;
import dev.ump.events.subscriptions.control.Subscriptions;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.MemoryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BreakersTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant SINCE = NOW.minusSeconds(60);
    private static final RegisteredSubscription SUBSCRIPTION = AnySubscription.since(NOW.minusSeconds(3600));

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final DeliveryRows deliveries = new DeliveryRows(memory.database(), NOW);
    private final Entities entities = new Entities();
    private final Breakers breakers = new Breakers();
    private boolean news = true;

    @BeforeEach
    void open() {
        breakers.entities = entities.manager();
        breakers.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        breakers.jitter = Jitter.NONE;
        breakers.settings = new TestBreakerSettings();
        breakers.waiting =
                LedgerOf.resting(memory.database(), breakers.clock, new TestSettings().lease(Duration.ofSeconds(30)));
        breakers.subscriptions = new Subscriptions() {
            @Override
            public boolean fail(RegisteredSubscription asked, String reason) {
                return news;
            }

            @Override
            public boolean recover(RegisteredSubscription asked) {
                return news;
            }
        };
    }

    @Test
    void opensForAnEndpointThatBeginsToFail() {
        assertThat(breakers.open(SUBSCRIPTION, SINCE, "The last attempt: 503.")).isTrue();
        Breaker breaker = stored();
        assertThat(breaker.failingSince()).isEqualTo(SINCE);
        assertThat(breaker.openedAt()).isEqualTo(NOW);
        assertThat(breaker.failingFor()).isEqualTo(Duration.ofSeconds(60));
        assertThat(breaker.isProbeDue(NOW.plusSeconds(29))).isFalse();
        assertThat(breaker.isProbeDue(NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void leavesTheBreakerThatAnotherServerHasOpened() {
        news = false;
        assertThat(breakers.open(SUBSCRIPTION, SINCE, "The last attempt: 503.")).isFalse();
        assertThat(breakers.find("sub_1")).isEmpty();
    }

    @Test
    void closesAndBringsForwardTheRetriesThatAreFarOff() {
        breakers.open(SUBSCRIPTION, SINCE, "The last attempt: 503.");
        deliveries.retrying("dlv_far", "sub_1", NOW.plusSeconds(3600));
        deliveries.retrying("dlv_near", "sub_1", NOW.plusSeconds(60));
        deliveries.retrying("dlv_other", "sub_2", NOW.plusSeconds(3600));
        assertThat(breakers.close(SUBSCRIPTION)).isTrue();
        assertThat(breakers.find("sub_1")).isEmpty();
        assertThat(deliveries.resting()).containsExactly("dlv_far");
    }

    @Test
    void changesNothingWhereAnotherServerHasClosedIt() {
        breakers.open(SUBSCRIPTION, SINCE, "The last attempt: 503.");
        deliveries.retrying("dlv_far", "sub_1", NOW.plusSeconds(3600));
        news = false;
        assertThat(breakers.close(SUBSCRIPTION)).isFalse();
        assertThat(breakers.find("sub_1")).isPresent();
        assertThat(deliveries.resting()).isEmpty();
    }

    @Test
    void recordsThatAProbeHasFailed() {
        breakers.open(SUBSCRIPTION, SINCE, "The last attempt: 503.");
        breakers.failedAgain("sub_1", NOW.plusSeconds(40));
        assertThat(stored().failingFor()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void ignoresAFailedProbeOfAnEndpointThatHasBeenReplaced() {
        breakers.failedAgain("sub_1", NOW.plusSeconds(40));
        assertThat(breakers.find("sub_1")).isEmpty();
    }

    @Test
    void removesTheBreakerOfASubscriptionThatHasOne() {
        breakers.open(SUBSCRIPTION, SINCE, "The last attempt: 503.");
        breakers.remove("sub_1");
        breakers.remove("sub_2");
        assertThat(breakers.find("sub_1")).isEmpty();
    }

    private Breaker stored() {
        return entities.find(Breaker.class, "sub_1").orElseThrow();
    }
}

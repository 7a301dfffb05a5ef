package dev.ump.events.delivery.control.resting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.dispatch.Lanes;
import dev.ump.events.delivery.control.health.TestBreakerSettings;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.EndpointRecovered;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.control.KnownSubscriptions;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.SettableClock;
import dev.ump.events.testing.SubscriptionRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DrainTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final RegisteredSubscription ACTIVE = AnySubscription.since(NOW.minusSeconds(3600));

    /** A subscription gets three quarters of it: 6 deliveries. */
    private static final int SHARE = 8;

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final SettableClock clock = new SettableClock(NOW);
    private final KnownSubscriptions subscriptions = new KnownSubscriptions(ACTIVE);
    private final SubscriptionRows rows = new SubscriptionRows(database, NOW);
    private final DeliveryRows deliveries = new DeliveryRows(database, NOW);
    private final List<String> announced = new ArrayList<>();
    private final Set<String> crowded = new HashSet<>();
    private final TestBreakerSettings settings = new TestBreakerSettings();
    private final Drain drain = new Drain();
    private boolean hasPlaces = true;

    @BeforeEach
    void open() {
        rows.add("sub_1", SubscriptionStatus.ACTIVE);
        drain.clock = clock;
        drain.settings = settings;
        drain.deliveries = new TestSettings().lease(Duration.ofSeconds(30));
        drain.subscriptions = subscriptions;
        drain.waiting = LedgerOf.resting(database, clock, drain.deliveries);
        drain.unwanted = LedgerOf.unwanted(database, clock, subscriptions);
        drain.queue = new DeliveryQueue() {
            @Override
            public boolean reserve(int number) {
                return hasPlaces;
            }

            @Override
            public int announce(int reserved, Supplier<List<Announcement>> source) {
                List<Announcement> some = source.get();
                some.forEach(one -> announced.add(one.deliveryId()));
                return some.size();
            }
        };
        drain.lanes = new Lanes() {
            @Override
            public Set<String> crowded() {
                return Set.copyOf(crowded);
            }

            @Override
            public void relieved(String subscriptionId) {
                crowded.remove(subscriptionId);
            }

            @Override
            public int share() {
                return SHARE;
            }
        };
    }

    @Test
    void takesOnlyWhatFitsOldestFirst() {
        rest(10);
        drain.run();
        assertThat(announced).containsExactly("dlv_0", "dlv_1", "dlv_2", "dlv_3", "dlv_4", "dlv_5");
        assertThat(deliveries.held()).hasSize(6).contains("dlv_0 until " + NOW.plusSeconds(30));
        drain.run();
        assertThat(announced).hasSize(6);
    }

    @Test
    void takesMoreAsSoonAsThereIsRoomAgain() {
        rest(10);
        drain.run();
        database.update("delete from delivery where id in ('dlv_0', 'dlv_1')");
        drain.run();
        assertThat(announced).hasSize(8).endsWith("dlv_6", "dlv_7");
    }

    @Test
    void countsWhatIsOnItsWayAlready() {
        rest(10);
        deliveries.held("dlv_held", "sub_1", NOW.plusSeconds(30));
        deliveries.waiting("dlv_due", "sub_1", NOW);
        deliveries.retrying("dlv_much_later", "sub_1", NOW.plusSeconds(3600));
        deliveries.held("dlv_of_another", "sub_2", NOW.plusSeconds(30));
        drain.run();
        assertThat(announced).hasSize(4);
    }

    @Test
    void keepsThePaceOfARecovery() {
        rest(10);
        recover();
        settings.drainRate(30);
        drain.run();
        assertThat(announced).containsExactly("dlv_0", "dlv_1", "dlv_2");
        drain.run();
        assertThat(announced).hasSize(6);
    }

    @Test
    void takesOneInAStepHoweverSlowTheRecovery() {
        rest(10);
        recover();
        settings.drainRate(2);
        drain.run();
        assertThat(announced).hasSize(1);
        drain.run();
        assertThat(announced).hasSize(2);
        drain.run();
        assertThat(announced).as("no more than a second's worth at once").hasSize(2);
    }

    @Test
    void takesNothingThatCannotBeAnnounced() {
        rest(2);
        hasPlaces = false;
        drain.run();
        assertThat(deliveries.held()).isEmpty();
        hasPlaces = true;
        drain.run();
        assertThat(announced).containsExactly("dlv_0", "dlv_1");
    }

    @Test
    void looksEveryTwoSecondsForWhatRests() {
        drain.run();
        rest(1);
        clock.advance(Duration.ofMillis(1999));
        drain.run();
        assertThat(announced).isEmpty();
        clock.advance(Duration.ofMillis(1));
        drain.run();
        assertThat(announced).containsExactly("dlv_0");
    }

    @Test
    void looksAtOnceWhereAnEndpointHasRecovered() {
        drain.run();
        rest(1);
        drain.recovered(new EndpointRecovered("sub_1"));
        drain.run();
        assertThat(announced).containsExactly("dlv_0");
    }

    @Test
    void leavesWhatRestsAtAFailingEndpoint() {
        rest(1);
        status(SubscriptionStatus.FAILING);
        crowded.add("sub_1");
        drain.run();
        assertThat(deliveries.resting()).containsExactly("dlv_0");
        assertThat(crowded).isEmpty();
    }

    @Test
    void cancelsWhatRestsAtADisabledSubscription() {
        rest(1);
        status(SubscriptionStatus.DISABLED);
        drain.run();
        assertThat(deliveries.with(DeliveryStatus.CANCELLED)).containsExactly("dlv_0");
        assertThat(announced).isEmpty();
    }

    @Test
    void cancelsWhatRestsAtADeletedSubscription() {
        rest(1);
        subscriptions.store();
        drain.run();
        assertThat(deliveries.with(DeliveryStatus.CANCELLED)).containsExactly("dlv_0");
    }

    @Test
    void relievesALaneWhenNothingRestsThatItHadNoRoomFor() {
        drain.run();
        rest(7);
        crowded.add("sub_1");
        drain.run();
        assertThat(announced).hasSize(6);
        assertThat(crowded).containsExactly("sub_1");
        database.update("delete from delivery where held");
        drain.run();
        assertThat(announced).hasSize(7);
        assertThat(crowded).isEmpty();
    }

    @Test
    void goesOnAfterAFailure() {
        rest(1);
        var working = drain.waiting;
        drain.waiting = LedgerOf.resting(
                new Database() {
                    @Override
                    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) {
                        throw new IllegalStateException("the database is away");
                    }
                },
                clock,
                drain.deliveries);
        drain.run();
        drain.waiting = working;
        clock.advance(Duration.ofSeconds(2));
        drain.run();
        assertThat(announced).containsExactly("dlv_0");
    }

    private void rest(int number) {
        for (int i = 0; i < number; i++) {
            deliveries.resting("dlv_" + i, "sub_1");
        }
    }

    /** Everything that rests is from before. */
    private void recover() {
        rows.recovered("sub_1", NOW.plusSeconds(1));
    }

    private void status(SubscriptionStatus status) {
        rows.become("sub_1", status);
        subscriptions.store(
                AnySubscription.starting(NOW.minusSeconds(3600)).status(status).registered());
    }
}

package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.RateLimitSchedule;
import dev.ump.events.delivery.entity.RateLimitSchedule.Taken;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.testing.MemoryDatabase;
import dev.ump.events.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With ten requests per second: one now, and ten more until the horizon. */
class RateLimitsTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final int NEAR = 11;

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final SettableClock clock = new SettableClock(NOW);
    private final List<String> submitted = new ArrayList<>();
    private final List<Long> spacings = new ArrayList<>();
    private final RateLimits limits = new RateLimits();
    private boolean hasRoom = true;

    @BeforeEach
    void open() {
        limits.clock = clock;
        limits.ledger = new RateLimitLedger();
        limits.ledger.database = memory.database();
        limits.lanes = new Lanes() {
            @Override
            public boolean submit(Work work, RegisteredSubscription subscription, StartSlot slot) {
                if (hasRoom) {
                    submitted.add(work.deliveryId());
                    spacings.add(slot.spacingNanos());
                }
                return hasRoom;
            }
        };
    }

    @Test
    void submitWhatHasASlotSoonAndReturnTheRest() {
        List<Lease> later = limits.submit(first("sub_1", NEAR + 2));
        assertThat(submitted).hasSize(NEAR).startsWith("dlv_0", "dlv_1").endsWith("dlv_10");
        assertThat(spacings).containsOnly(Duration.ofMillis(100).toNanos());
        assertThat(later)
                .containsExactly(
                        new Lease(new Announcement("dlv_11", 1), NOW.plusMillis(1100)),
                        new Lease(new Announcement("dlv_12", 1), NOW.plusMillis(1200)));
    }

    @Test
    void putNewDeliveriesBehindThoseThatWereToldToComeBack() {
        limits.submit(first("sub_1", NEAR + 20));
        submitted.clear();
        clock.advance(Duration.ofMillis(500));
        assertThat(limits.submit(first("sub_1", 1))).extracting(Lease::end).containsExactly(NOW.plusMillis(3100));
        assertThat(submitted).isEmpty();
        assertThat(limits.submit(List.of(routed("sub_1", new Announcement("dlv_11", 2)))))
                .isEmpty();
        assertThat(submitted).containsExactly("dlv_11");
    }

    @Test
    void letThoseThatComeBackGoFirst() {
        RoutedWork back = routed("sub_1", new Announcement("dlv_back", 2));
        limits.submit(
                Stream.concat(first("sub_1", NEAR).stream(), Stream.of(back)).toList());
        assertThat(submitted).hasSize(NEAR).startsWith("dlv_back", "dlv_0").doesNotContain("dlv_10");
    }

    @Test
    void returnWhatHasNoRoomInItsLane() {
        hasRoom = false;
        assertThat(limits.submit(first("sub_1", 1))).containsExactly(new Lease(new Announcement("dlv_0", 1), NOW));
    }

    @Test
    void putWhatHasNoRoomInItsLaneBehindThoseThatWereToldToComeBack() {
        hasRoom = false;
        List<Instant> ends =
                limits.submit(first("sub_1", NEAR + 2)).stream().map(Lease::end).toList();
        assertThat(ends.subList(0, NEAR)).containsOnly(NOW.plusMillis(1300));
        assertThat(ends.subList(NEAR, NEAR + 2)).containsExactly(NOW.plusMillis(1100), NOW.plusMillis(1200));
    }

    @Test
    void keepSubscriptionsApart() {
        List<RoutedWork> both = Stream.concat(first("sub_1", NEAR).stream(), first("sub_2", NEAR).stream())
                .toList();
        assertThat(limits.submit(both)).isEmpty();
        assertThat(submitted).hasSize(2 * NEAR);
    }

    /** Another server took the first slots at the same time. */
    @Test
    void tryAgainWhereNoSlotsCouldBeTaken() {
        var working = limits.ledger;
        limits.ledger = new RateLimitLedger() {
            private boolean failed;

            @Override
            public Taken take(String subscriptionId, Instant now, Function<RateLimitSchedule, Taken> taking) {
                if (!failed) {
                    failed = true;
                    throw new DatabaseException(new SQLException("duplicate key", "23505"));
                }
                return working.take(subscriptionId, now, taking);
            }
        };
        assertThat(limits.submit(first("sub_1", 1))).isEmpty();
        assertThat(submitted).containsExactly("dlv_0");
    }

    /** They come back soon, instead of making other subscriptions wait. */
    @Test
    void returnEverythingWhileOthersTakeSlots() {
        limits.ledger = new RateLimitLedger() {
            @Override
            public Taken take(String subscriptionId, Instant now, Function<RateLimitSchedule, Taken> taking) {
                throw new DatabaseException(new SQLException("could not obtain lock", "55P03"));
            }
        };
        assertThat(limits.submit(first("sub_1", 1)))
                .containsExactly(new Lease(new Announcement("dlv_0", 1), NOW.plusSeconds(1)));
        assertThat(submitted).isEmpty();
    }

    private static List<RoutedWork> first(String subscription, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> routed(subscription, new Announcement("dlv_" + i, 1)))
                .toList();
    }

    private static RoutedWork routed(String subscription, Announcement announcement) {
        return new RoutedWork(
                new Work(announcement, subscription, "evt_1", "{}", 0, 0, 0, NOW.plusSeconds(60)),
                AnySubscription.starting(NOW)
                        .id(subscription)
                        .rateLimit(10, Duration.ofSeconds(1))
                        .registered());
    }
}

package dev.ump.events.subscriptions.entity;

import static dev.ump.events.catalog.entity.EventType.BOOKING_CREATED;
import static dev.ump.events.catalog.entity.EventType.PAYMENT_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.catalog.entity.EventType;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Instant START = Instant.parse("2025-10-22T14:31:00Z");

    private final Snapshot snapshot = Snapshot.of(
            1,
            List.of(
                    subscription("sub_1", "prt_1", SubscriptionStatus.ACTIVE, true, START, Set.of(BOOKING_CREATED)),
                    subscription("sub_2", "prt_2", SubscriptionStatus.FAILING, true, START, Set.of(BOOKING_CREATED)),
                    subscription(
                            "sub_3",
                            "prt_2",
                            SubscriptionStatus.DISABLED,
                            true,
                            START.minusSeconds(9),
                            Set.of(BOOKING_CREATED)),
                    subscription("sub_4", "prt_3", SubscriptionStatus.ACTIVE, false, START, Set.of(PAYMENT_FAILED))));

    @Test
    void matchesActiveAndFailingSubscriptionsWithAUrl() {
        assertThat(matching(BOOKING_CREATED, START, Optional.empty())).containsExactly("sub_1", "sub_2");
        assertThat(matching(PAYMENT_FAILED, START, Optional.empty())).isEmpty();
    }

    @Test
    void matchesFromItsStart() {
        assertThat(matching(BOOKING_CREATED, START.minusNanos(1), Optional.empty()))
                .isEmpty();
    }

    @Test
    void matchesOnlyTheAudience() {
        assertThat(matching(BOOKING_CREATED, START, Optional.of(Set.of("prt_2"))))
                .containsExactly("sub_2");
        assertThat(matching(BOOKING_CREATED, START, Optional.of(Set.of()))).isEmpty();
    }

    @Test
    void typesAreVisibleFromTheirFirstStartEvenIfDisabled() {
        assertThat(snapshot.visibleTo("prt_2")).isEqualTo(Map.of(BOOKING_CREATED, START.minusSeconds(9)));
        assertThat(snapshot.visibleTo("prt_3")).containsOnlyKeys(PAYMENT_FAILED);
        assertThat(snapshot.visibleTo("prt_9")).isEmpty();
    }

    @Test
    void secretsAreInForceUntilTheyExpire() {
        WebhookSecret fresh = WebhookSecret.generate(new SecureRandom());
        WebhookSecret old = WebhookSecret.generate(new SecureRandom());
        var secrets = List.of(new SecretInForce(fresh, null), new SecretInForce(old, START));

        assertThat(secrets.stream().filter(secret -> secret.isInForce(START.minusNanos(1))))
                .hasSize(2);
        assertThat(secrets.stream().filter(secret -> secret.isInForce(START)).map(SecretInForce::secret))
                .containsExactly(fresh);
    }

    @Test
    void aChangeReplacesTheSubscriptionInEveryIndex() {
        var moved = subscription("sub_1", "prt_1", SubscriptionStatus.ACTIVE, true, START, Set.of(PAYMENT_FAILED));

        Snapshot later = snapshot.with(2, List.of(ChangedSubscription.of(moved)));

        assertThat(later.version()).isEqualTo(2);
        assertThat(later.find("sub_1")).contains(moved);
        assertThat(ids(later.matching(BOOKING_CREATED, START, Optional.empty())))
                .containsExactly("sub_2");
        assertThat(ids(later.matching(PAYMENT_FAILED, START, Optional.empty()))).containsExactly("sub_1");
        assertThat(ids(later.matching(PAYMENT_FAILED, START, Optional.of(Set.of("prt_1")))))
                .containsExactly("sub_1");
        assertThat(later.visibleTo("prt_1")).containsOnlyKeys(PAYMENT_FAILED);
    }

    @Test
    void aDeletedSubscriptionIsInNoIndex() {
        Snapshot later = snapshot.with(2, List.of(new ChangedSubscription("sub_2", Optional.empty())));

        assertThat(later.find("sub_2")).isEmpty();
        assertThat(ids(later.matching(BOOKING_CREATED, START, Optional.empty())))
                .containsExactly("sub_1");
        assertThat(ids(later.matching(BOOKING_CREATED, START, Optional.of(Set.of("prt_2")))))
                .isEmpty();
        assertThat(later.visibleTo("prt_2")).isEqualTo(Map.of(BOOKING_CREATED, START.minusSeconds(9)));
        assertThat(later.with(3, List.of(new ChangedSubscription("sub_3", Optional.empty())))
                        .visibleTo("prt_2"))
                .isEmpty();
    }

    @Test
    void aDisabledSubscriptionIsMatchedAgainOnceEnabled() {
        var enabled = subscription("sub_3", "prt_2", SubscriptionStatus.ACTIVE, true, START, Set.of(BOOKING_CREATED));

        Snapshot later = snapshot.with(2, List.of(ChangedSubscription.of(enabled)));

        assertThat(ids(later.matching(BOOKING_CREATED, START, Optional.empty())))
                .containsExactly("sub_1", "sub_2", "sub_3");
        assertThat(ids(later.matching(BOOKING_CREATED, START, Optional.of(Set.of("prt_2")))))
                .containsExactly("sub_2", "sub_3");
    }

    @Test
    void anEarlierSnapshotStaysAsItWas() {
        snapshot.with(2, List.of(new ChangedSubscription("sub_1", Optional.empty())));

        assertThat(matching(BOOKING_CREATED, START, Optional.empty())).containsExactly("sub_1", "sub_2");
        assertThat(snapshot.find("sub_1")).isPresent();
    }

    private static List<String> ids(List<RegisteredSubscription> subscriptions) {
        return subscriptions.stream().map(RegisteredSubscription::id).toList();
    }

    private List<String> matching(EventType type, Instant at, Optional<Set<String>> audience) {
        return snapshot.matching(type, at, audience).stream()
                .map(RegisteredSubscription::id)
                .toList();
    }

    private static RegisteredSubscription subscription(
            String id, String partner, SubscriptionStatus status, boolean url, Instant start, Set<EventType> types) {
        return new RegisteredSubscription(
                id,
                partner,
                status,
                url ? Optional.of(URI.create("https://partner.example/")) : Optional.empty(),
                Map.of(),
                types,
                start,
                RetrySchedule.parse("PT5S"),
                Duration.ofSeconds(15),
                50,
                Optional.empty(),
                List.of());
    }
}

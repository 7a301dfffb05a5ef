package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.health.EndpointHealth;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.recording.AttemptRecorder;
import dev.ump.events.delivery.control.sending.Attempts;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.AnsweredAttempt;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");
    private static final RegisteredSubscription SUBSCRIPTION = AnySubscription.since(NOW);

    private static final int SHARE = 5;

    private final List<String> attempted = new ArrayList<>();
    private final List<String> handedBack = new ArrayList<>();
    private final TestSettings settings = new TestSettings().maxWork(4 * SHARE).lease(Duration.ofSeconds(30));
    private boolean answering = true;
    private boolean recording = true;
    private Snapshot known = Snapshot.of(1, List.of(SUBSCRIPTION));

    /** Otherwise a single local failure would stop a subscription until the next restart. */
    @Test
    void continueAfterAFailureToAttemptADelivery() {
        Lanes lanes = lanes();
        lanes.submit(work("dlv_broken"), SUBSCRIPTION, StartSlot.NOW);
        lanes.submit(work("dlv_next"), SUBSCRIPTION, StartSlot.NOW);
        assertThat(attempted).containsExactly("dlv_next");
        assertThat(lanes.held()).isZero();
    }

    /** Deliveries that waited while their subscription changed are dispatched again, which cancels them. */
    @Test
    void handBackDeliveriesThatAreNoLongerWanted() {
        Lanes lanes = lanes();
        lanes.submit(work("dlv_other", "{\"id\":\"evt_1\",\"type\":\"rental_closed\"}"), SUBSCRIPTION, StartSlot.NOW);
        known = Snapshot.of(2, List.of());
        lanes.submit(work("dlv_gone"), SUBSCRIPTION, StartSlot.NOW);
        assertThat(attempted).isEmpty();
        assertThat(handedBack).containsExactly("dlv_other " + NOW, "dlv_gone " + NOW);
        assertThat(lanes.held()).isZero();
    }

    /** Otherwise a single local failure on an answer would stop the subscription. */
    @Test
    void continueAfterAFailureToRecordAnAnswer() {
        Lanes lanes = lanes();
        recording = false;
        lanes.submit(work("dlv_1"), SUBSCRIPTION, StartSlot.NOW);
        lanes.submit(work("dlv_2"), SUBSCRIPTION, StartSlot.NOW);
        assertThat(attempted).containsExactly("dlv_1", "dlv_2");
        assertThat(lanes.held()).isZero();
    }

    @Test
    void refuseWorkWhenFull() {
        Lanes lanes = fullLanes();
        assertThat(lanes.submit(work("dlv_next"), SUBSCRIPTION, StartSlot.NOW)).isFalse();
        assertThat(lanes.crowded()).containsExactly(SUBSCRIPTION.id());
    }

    @Test
    void countLargeDocumentsMoreThanOnce() {
        Lanes lanes = lanes();
        settings.maxWork(4000);
        lanes.open();
        answering = false;
        lanes.submit(work("dlv_1", "{\"id\":\"" + "x".repeat(2500) + "\"}"), SUBSCRIPTION, StartSlot.NOW);
        assertThat(lanes.held()).isEqualTo(3);
    }

    @Test
    void pauseWorkThatWaitsForLongerThanALease() {
        Lanes lanes = lanes();
        settings.lease(Duration.ZERO);
        answering = false;
        lanes.submit(work("dlv_1"), SUBSCRIPTION, StartSlot.NOW);
        lanes.submit(work("dlv_2"), SUBSCRIPTION, StartSlot.NOW);
        lanes.restLate();
        assertThat(handedBack).containsExactly("dlv_2 " + Delivery.RESTING);
        assertThat(lanes.held()).isOne();
        assertThat(lanes.crowded()).containsExactly(SUBSCRIPTION.id());
    }

    /** Lanes filled with unanswered attempts. */
    private Lanes fullLanes() {
        Lanes lanes = lanes();
        answering = false;
        for (int i = 0; i < SHARE; i++) {
            lanes.submit(work("dlv_" + i), SUBSCRIPTION, StartSlot.NOW);
        }
        return lanes;
    }

    private Lanes lanes() {
        var lanes = new Lanes();
        lanes.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        lanes.settings = settings;
        lanes.health = new EndpointHealth() {
            @Override
            public boolean holdsBack(Work work) {
                if (work.deliveryId().equals("dlv_broken")) {
                    throw new IllegalStateException("broken");
                }
                return false;
            }
        };
        lanes.subscriptions = new SubscriptionRegistry() {
            @Override
            public Snapshot known() {
                return known;
            }
        };
        lanes.attempts = new Attempts() {
            @Override
            public CompletionStage<Answer> make(Work work, RegisteredSubscription subscription, Instant start) {
                attempted.add(work.deliveryId());
                return answering
                        ? CompletableFuture.completedFuture(
                                new Answer.Failure(Answer.Reason.ABANDONED, "", Duration.ZERO))
                        : new CompletableFuture<>();
            }
        };
        lanes.recorder = new AttemptRecorder() {
            @Override
            public void record(AnsweredAttempt attempt, Runnable then) {
                if (!recording) {
                    throw new IllegalStateException("no longer open");
                }
                then.run();
            }
        };
        lanes.postponer = new Postponer() {
            @Override
            void postpone(Lease lease, Runnable then) {
                handedBack.add(lease.deliveryId() + " " + lease.end());
                then.run();
            }
        };
        lanes.timer = noTimer();
        lanes.held = HeldWorkTest.of(lanes.clock, new DeliveryLedger());
        lanes.open();
        return lanes;
    }

    private static ManagedScheduledExecutorService noTimer() {
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                LanesTest.class.getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (timer, method, arguments) -> null);
    }

    private static Work work(String id) {
        return work(id, "{}");
    }

    private static Work work(String id, String document) {
        return new Work(new Announcement(id, 1), "sub_1", "evt_1", document, 0, 0, 0, NOW.plusSeconds(60));
    }
}

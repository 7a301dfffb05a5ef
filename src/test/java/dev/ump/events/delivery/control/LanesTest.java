package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");
    private static final RegisteredSubscription SUBSCRIPTION = AnySubscription.since(NOW);

    private final List<String> attempted = new ArrayList<>();

    /** Else one failure in this server would be the end of a subscription until its next start. */
    @Test
    void goOnWhereOneDeliveryCannotBeAttempted() {
        Lanes lanes = lanes();
        lanes.submit(work("dlv_broken"), SUBSCRIPTION, Turn.NOW);
        lanes.submit(work("dlv_next"), SUBSCRIPTION, Turn.NOW);
        assertThat(attempted).containsExactly("dlv_next");
        assertThat(lanes.held()).isZero();
    }

    private Lanes lanes() {
        var lanes = new Lanes();
        lanes.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        lanes.settings = new DeliverySettings();
        lanes.settings.maxWork = 100;
        lanes.health = new EndpointHealth() {
            @Override
            public boolean holdsBack(Work work) {
                if (work.deliveryId().equals("dlv_broken")) {
                    throw new IllegalStateException("out of order");
                }
                return false;
            }
        };
        lanes.attempts = new Attempts() {
            @Override
            public void make(
                    Work work,
                    RegisteredSubscription subscription,
                    Instant start,
                    Consumer<Answer> ended,
                    Runnable then) {
                attempted.add(work.deliveryId());
                ended.accept(new Answer.Failure(Answer.Reason.ABANDONED, "", Duration.ZERO));
                then.run();
            }
        };
        lanes.held = HeldWorkTest.of(lanes.clock, new DeliveryLedger());
        lanes.open();
        return lanes;
    }

    private static Work work(String id) {
        return new Work(new Announcement(id, 1), "sub_1", "evt_1", "{}", 0, 0, 0, NOW.plusSeconds(60));
    }
}

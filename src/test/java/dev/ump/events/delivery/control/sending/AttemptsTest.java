package dev.ump.events.delivery.control.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");
    private static final Work WORK = new Work(new Announcement("dlv_1", 1), "sub_1", "evt_1", "{}", 0, 0, 0, NOW);
    private static final RegisteredSubscription SUBSCRIPTION = AnySubscription.since(NOW);

    @Test
    void invalidConfigurationFailsTheAttempt() {
        assertThat(reasonFor(new IllegalArgumentException("no such header"))).isEqualTo(Reason.URL_REFUSED);
    }

    /** Otherwise the lane would wait forever for an attempt that never ends. */
    @Test
    void localErrorsLeaveTheAttemptToAnotherServer() {
        assertThat(reasonFor(new IllegalStateException("broken"))).isEqualTo(Reason.ABANDONED);
        assertThat(reasonFor(new NoClassDefFoundError("gone"))).isEqualTo(Reason.ABANDONED);
    }

    private static Reason reasonFor(Throwable thrown) {
        var answer = failing(thrown)
                .make(WORK, SUBSCRIPTION, NOW)
                .toCompletableFuture()
                .join();
        return ((Answer.Failure) answer).reason();
    }

    private static Attempts failing(Throwable thrown) {
        var attempts = new Attempts();
        attempts.requests = new WebhookRequests() {
            @Override
            public WebhookRequest of(Work work, RegisteredSubscription subscription, Instant now) {
                throw AttemptsTest.<RuntimeException>unchecked(thrown);
            }
        };
        return attempts;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}

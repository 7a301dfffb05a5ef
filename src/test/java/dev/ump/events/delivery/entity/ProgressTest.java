package dev.ump.events.delivery.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.settings.KnownSettings;
import dev.ump.events.subscriptions.entity.Jitter;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private static final RetrySchedule DEFAULT = RetrySchedule.parse(Objects.requireNonNull(
            KnownSettings.of("ump.delivery.retry-schedule").defaultValue()));
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Verdict FAILED = new Verdict.Retry(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "1, 2026-10-01T12:00:05Z",
        "2, 2026-10-01T12:05:00Z",
        "3, 2026-10-01T12:30:00Z",
        "4, 2026-10-01T14:00:00Z",
        "5, 2026-10-01T17:00:00Z",
        "6, 2026-10-01T22:00:00Z",
        "7, 2026-10-02T02:00:00Z",
        "8, 2026-10-02T08:00:00Z",
        "9, 2026-10-02T12:00:00Z"
    })
    void retriesOnSchedule(int attempt, Instant due) {
        assertThat(Progress.after(FAILED, attempt, DEFAULT, Jitter.NONE, NOW))
                .isEqualTo(new Progress(DeliveryStatus.RETRYING, due, null, null));
    }

    @Test
    void givesUpWhenTheScheduleIsExhausted() {
        assertThat(Progress.after(FAILED, 10, DEFAULT, Jitter.NONE, NOW))
                .isEqualTo(new Progress(DeliveryStatus.EXHAUSTED, null, null, NOW));
    }

    @Test
    void makesTenAttemptsOverMoreThanThreeDays() {
        long attempts = IntStream.rangeClosed(1, 20)
                .takeWhile(n -> n == 1 || DEFAULT.delayAfter(n - 1).isPresent())
                .count();
        Duration total = DEFAULT.durations().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(attempts).isEqualTo(10);
        assertThat(total).isEqualTo(Duration.parse("PT75H35M5S"));
    }

    @Test
    void endsWithTheFirstSuccess() {
        assertThat(Progress.after(new Verdict.Delivered(), 3, DEFAULT, Jitter.NONE, NOW))
                .isEqualTo(new Progress(DeliveryStatus.DELIVERED, null, null, NOW));
    }

    @Test
    void cancelsIfTheEndpointIsGone() {
        assertThat(Progress.after(new Verdict.Gone(), 1, DEFAULT, Jitter.NONE, NOW))
                .isEqualTo(new Progress(DeliveryStatus.CANCELLED, null, null, NOW));
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 2026-10-01T12:00:05Z", "PT1H, 2026-10-01T13:00:00Z"})
    void honoursRetryAfter(Duration asked, Instant due) {
        Verdict busy = new Verdict.Retry(Optional.of(asked));
        assertThat(Progress.after(busy, 1, DEFAULT, Jitter.NONE, NOW).dueAt()).isEqualTo(due);
    }

    @Test
    void retryAfterDoesNotExtendTheSchedule() {
        Verdict busy = new Verdict.Retry(Optional.of(Duration.ofHours(1)));
        assertThat(Progress.after(busy, 10, DEFAULT, Jitter.NONE, NOW).status()).isEqualTo(DeliveryStatus.EXHAUSTED);
    }

    @RepeatedTest(20)
    void spreadsRetriesByTenPercent() {
        Instant due = Progress.after(FAILED, 2, DEFAULT, Jitter.of(0.1, new Random()), NOW)
                .dueAt();
        assertThat(due).isBetween(NOW.plusSeconds(270), NOW.plusSeconds(330));
    }
}

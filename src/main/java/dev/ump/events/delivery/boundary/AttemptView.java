package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.entity.Attempt;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the API shows it: either a response, or an error that says why there is none or only the beginning of
 * one.
 *
 * @param outcome {@code delivered} or {@code failed}
 * @param responseStatus also present if the response broke off after its status line
 * @param error a code such as {@code timeout}
 */
public record AttemptView(
        int number,
        Instant startedAt,
        Duration duration,
        String outcome,
        @Nullable Integer responseStatus,
        @Nullable String responseHeaders,
        @Nullable String responseBody,
        @Nullable String error,
        @Nullable String errorDetail) {

    static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.startedAt(),
                attempt.duration(),
                attempt.outcome(),
                attempt.responseStatus(),
                attempt.responseHeaders(),
                attempt.responseBody(),
                attempt.error(),
                attempt.errorDetail());
    }
}

package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.entity.Answer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's response to a test event, or an error that says why there is none.
 *
 * @param status of the HTTP response
 * @param body its first 4 KiB
 * @param error a code such as {@code timeout}
 */
public record TestOutcome(
        boolean delivered,
        @Nullable Integer status,
        Duration duration,
        @Nullable Map<String, String> headers,
        @Nullable String body,
        @Nullable String error,
        @Nullable String errorDetail) {

    static TestOutcome of(Answer answer) {
        if (answer instanceof Answer.Response response) {
            return new TestOutcome(
                    response.isSuccess(),
                    response.status(),
                    response.duration(),
                    response.headers(),
                    response.body(),
                    null,
                    null);
        }
        var failure = (Answer.Failure) answer;
        return new TestOutcome(
                false, null, failure.duration(), null, null, failure.reason().jsonName(), failure.detail());
    }
}

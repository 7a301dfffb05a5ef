package dev.ump.events.problems.entity;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.platform.entity.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A problem document as defined by RFC 9457.
 *
 * @param errors the errors by field, for invalid input only
 * @param details extension members of this problem type
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> details) {

    private static final Duration UNAVAILABLE_FOR = Duration.ofSeconds(5);

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, List.of(), Map.of());
    }

    public static Problem invalid(List<FieldError> errors) {
        return of(ProblemType.INVALID_INPUT, "The input is not valid.").with(errors);
    }

    /** Returns the same problem with the status that was actually sent. */
    public Problem withStatus(int actual) {
        return new Problem(type, title, actual, detail, errors, details);
    }

    /** Returns when to retry, if waiting is all that is needed. */
    public Optional<Duration> retryAfter() {
        return status == ProblemType.UNAVAILABLE.status() ? Optional.of(UNAVAILABLE_FOR) : Optional.empty();
    }

    public Problem withDetails(Map<String, Object> extensions) {
        return new Problem(type, title, status, detail, errors, extensions);
    }

    private Problem with(List<FieldError> fieldErrors) {
        return new Problem(type, title, status, detail, fieldErrors, details);
    }
}

package dev.ump.events.problems.entity;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.platform.entity.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A problem document of RFC 9457.
 *
 * @param errors what is wrong field by field, for invalid input only
 * @param details extension members that this problem type has
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

    /** The same problem under the status that was really answered. */
    public Problem withStatus(int actual) {
        return new Problem(type, title, actual, detail, errors, details);
    }

    /** When to come again, where nothing but time is wanted. */
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

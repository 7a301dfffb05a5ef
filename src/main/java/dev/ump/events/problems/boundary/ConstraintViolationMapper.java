package dev.ump.events.problems.boundary;

import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.problems.entity.Problem;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;

/** Maps refusals by Jakarta Validation. */
@Provider
public class ConstraintViolationMapper extends ProblemMapper<ConstraintViolationException> {

    private static final int MAX_ERRORS = 100;

    @Override
    Problem problem(ConstraintViolationException refused) {
        return Problem.invalid(refused.getConstraintViolations().stream()
                .map(violation -> new FieldError(FieldPath.of(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .distinct()
                .limit(MAX_ERRORS)
                .toList());
    }
}

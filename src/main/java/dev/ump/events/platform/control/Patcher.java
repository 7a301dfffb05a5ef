package dev.ump.events.platform.control;

import dev.ump.events.platform.entity.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/** Applies merge patches to records and validates the result against the record's constraints. */
@ApplicationScoped
public class Patcher {

    @Inject
    private Validator validator;

    /**
     * Returns {@code current} with {@code patch} applied; refused unless it can be read and is valid as a whole request
     * would be.
     */
    public <T extends Record> T patch(T current, MergePatch patch) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) current.getClass();
        T patched = Json.read(patch.appliedTo(Json.tree(current)), type);
        Set<ConstraintViolation<T>> violations = validator.validate(patched);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return patched;
    }
}

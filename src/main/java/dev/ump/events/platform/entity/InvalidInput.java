package dev.ump.events.platform.entity;

import java.util.List;
import java.util.stream.Collectors;

/** The input can be read but not used, for the given reasons. */
public final class InvalidInput extends Refusal {

    private final transient List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super(errors.stream()
                .map(error -> error.field().isEmpty() ? error.message() : error.field() + ": " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public InvalidInput(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** Refuses unless there is no error. */
    public static void unlessEmpty(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    public List<FieldError> errors() {
        return errors;
    }
}

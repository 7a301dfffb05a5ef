package dev.ump.events.platform.entity;

import java.util.Map;

/**
 * The reason why a request is refused: the caller must fix it, not the server. Its message is shown to the caller.
 *
 * <p>It carries no stack trace: it is a normal response, and hostile callers must not be able to make it expensive.
 */
public abstract sealed class Refusal extends RuntimeException
        permits BrokenOff, NotFound, Conflict, Gone, InvalidInput, TooLarge, TooManyRequests {

    private final String explanation;

    protected Refusal(String explanation) {
        super(explanation, null, false, false);
        this.explanation = explanation;
    }

    /** The explanation shown to the caller. */
    public String explanation() {
        return explanation;
    }

    /** The details that the response contains besides the message, by name. */
    public Map<String, Object> details() {
        return Map.of();
    }
}

package dev.ump.events.platform.entity;

import java.util.Map;

/**
 * Why a request is not done: the caller's to mend, not ours. Its message is shown to the caller.
 *
 * <p>It carries no stack trace: it is an answer, and hostile callers must not make it expensive.
 */
public abstract sealed class Refusal extends RuntimeException
        permits BrokenOff, NotFound, Conflict, Gone, InvalidInput, TooLarge, TooManyRequests {

    private final String explanation;

    protected Refusal(String explanation) {
        super(explanation, null, false, false);
        this.explanation = explanation;
    }

    /** What the caller is told. */
    public String explanation() {
        return explanation;
    }

    /** What the answer tells beside the message, by name. */
    public Map<String, Object> details() {
        return Map.of();
    }
}

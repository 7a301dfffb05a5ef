package dev.ump.events.platform.entity;

/** The request conflicts with the current state. */
public final class Conflict extends Refusal {

    public Conflict(String message) {
        super(message);
    }
}

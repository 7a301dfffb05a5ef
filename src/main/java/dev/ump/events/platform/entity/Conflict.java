package dev.ump.events.platform.entity;

/** The request contradicts what is there already. */
public final class Conflict extends Refusal {

    public Conflict(String message) {
        super(message);
    }
}

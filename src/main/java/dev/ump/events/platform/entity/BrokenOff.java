package dev.ump.events.platform.entity;

/** The body of a request arrived incomplete or too late. */
public final class BrokenOff extends Refusal {

    public BrokenOff() {
        super("The request body is incomplete.");
    }
}

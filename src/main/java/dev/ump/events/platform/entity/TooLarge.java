package dev.ump.events.platform.entity;

/** The request is larger than anything this service accepts. */
public final class TooLarge extends Refusal {

    public TooLarge(String message) {
        super(message);
    }
}

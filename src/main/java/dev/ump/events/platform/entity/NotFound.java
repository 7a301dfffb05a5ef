package dev.ump.events.platform.entity;

/** There is no such thing, or not for this caller; the response is the same. */
public final class NotFound extends Refusal {

    public NotFound(String message) {
        super(message);
    }

    /** There is no {@code kind}, such as {@code "subscription"}, with the requested id. */
    public static NotFound no(String kind) {
        return new NotFound("There is no " + kind + " with this id.");
    }
}

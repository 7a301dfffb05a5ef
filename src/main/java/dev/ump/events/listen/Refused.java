package dev.ump.events.listen;

/** Why it cannot go on, in words for who started it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}

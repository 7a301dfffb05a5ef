package dev.ump.events.listen;

/** Why it cannot go on, in words for who started it. */
final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ListenException(String message) {
        super(message);
    }
}

package dev.ump.events.listen;

/** Why the command cannot continue, worded for the person who started it. */
final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ListenException(String message) {
        super(message);
    }
}

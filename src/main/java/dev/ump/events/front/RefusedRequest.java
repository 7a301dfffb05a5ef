package dev.ump.events.front;

/** A request that goes no further; its connection is closed after the response. */
final class RefusedRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedRequest(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}

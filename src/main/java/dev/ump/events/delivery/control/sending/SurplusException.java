package dev.ump.events.delivery.control.sending;

import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * Thrown if bytes arrive on a connection with no pending request. A request that was about to use it may be sent on another
 * connection.
 */
final class SurplusException extends ConnectionClosedException {

    private static final long serialVersionUID = 1L;

    SurplusException() {
        super("unexpected bytes after a response");
    }
}

package dev.ump.events.delivery.control;

import org.apache.hc.core5.http.ConnectionClosedException;

/** Something came on a connection on which nothing had been asked. Whoever was about to use it may ask on another one. */
final class SurplusException extends ConnectionClosedException {

    private static final long serialVersionUID = 1L;

    SurplusException() {
        super("bytes came after an answer");
    }
}

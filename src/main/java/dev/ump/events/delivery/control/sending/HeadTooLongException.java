package dev.ump.events.delivery.control.sending;

import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** Thrown if the headers of an answer do not end within the bound. */
final class HeadTooLongException extends MessageConstraintException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable HttpResponse head;

    HeadTooLongException(@Nullable HttpResponse head) {
        super("the response headers are too long");
        this.head = head;
    }

    /** The part of the head that has arrived; null unless it has the status of a final answer. */
    @Nullable
    HttpResponse head() {
        return head != null && head.getCode() >= HttpStatus.SC_SUCCESS ? head : null;
    }
}
